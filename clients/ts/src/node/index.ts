/**
 * What needs Node: beside the main module, which runs there as in browsers.
 *
 * @module
 */
export { FileOutboxStorage } from "./file-outbox-storage.js";
