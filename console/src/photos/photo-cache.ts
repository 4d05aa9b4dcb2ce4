import { Variant } from "@jebo/client";

import { client } from "../session/client";

/** Enough for some pages of a list; the browser's own cache has more. */
const MOST_COPIES = 200;
/** They can be of 20 MiB each. */
const MOST_ORIGINALS = 3;

type Urls = Map<string, Promise<string>>;

const copies: Urls = new Map();
const originals: Urls = new Map();

/**
 * A `blob:` URL of a photo: pictures need the token, which an `<img>` can't send. `version` sets
 * apart copies that have changed, as when faces have been blurred.
 */
export function photoUrl(
  reportId: string,
  fileId: string,
  variant: Variant,
  version = "",
): Promise<string> {
  const isOriginal = variant === Variant.ORIGINAL;
  const urls = isOriginal ? originals : copies;
  const key = `${fileId}/${variant}/${version}`;
  const known = urls.get(key);
  if (known !== undefined) {
    // The one that was used last is forgotten last.
    urls.delete(key);
    urls.set(key, known);
    return known;
  }
  const loading = client.reports
    .downloadFile(reportId, fileId, { variant })
    .then((blob) => URL.createObjectURL(blob));
  loading.catch(() => urls.delete(key));
  urls.set(key, loading);
  forgetOldest(urls, isOriginal ? MOST_ORIGINALS : MOST_COPIES);
  return loading;
}

function forgetOldest(urls: Urls, most: number): void {
  if (urls.size <= most) return;
  const [oldest] = urls;
  if (oldest === undefined) return;
  urls.delete(oldest[0]);
  oldest[1].then((url) => URL.revokeObjectURL(url)).catch(() => undefined);
}
