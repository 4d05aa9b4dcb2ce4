/** Whether the browser has a network at all. */
class Online {
  value = $state(navigator.onLine);

  constructor() {
    const note = (): void => {
      this.value = navigator.onLine;
    };
    addEventListener("online", note);
    addEventListener("offline", note);
  }
}

export const online = new Online();
