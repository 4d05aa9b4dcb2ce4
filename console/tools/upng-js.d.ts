/** The part of it that is used here; it has no types of its own. */
declare module "upng-js" {
  interface Picture {
    readonly width: number;
    readonly height: number;
  }

  const upng: {
    decode(bytes: ArrayBuffer): Picture;
    toRGBA8(picture: Picture): ArrayBuffer[];
    encode(frames: ArrayBuffer[], width: number, height: number, colors: number): ArrayBuffer;
  };
  export default upng;
}
