/** The time, once a minute: for texts such as "5 minutes ago". */
class Clock {
  now = $state(Date.now());

  constructor() {
    setInterval(() => {
      this.now = Date.now();
    }, 60_000);
  }
}

export const clock = new Clock();
