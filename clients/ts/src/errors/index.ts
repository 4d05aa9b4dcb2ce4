export * from "./classes.js";
export { toJeboError } from "./decode.js";
export { type ErrorParts, type FieldError, JeboError } from "./error.js";
