import type { Variant } from "@jebo/client";

import { client } from "../session/client";

/** Enough for some pages of a list; the browser's own cache has more. */
const MOST = 200;

const urls = new Map<string, Promise<string>>();

/**
 * A `blob:` URL of a photo: pictures need the token, which an `<img>` can't send. `version` sets
 * apart copies that have changed, as when faces have been blurred.
 */
export function photoUrl(
  reportId: string,
  fileId: string,
  variant: Variant,
  version: string,
): Promise<string> {
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
  forgetOldest();
  return loading;
}

function forgetOldest(): void {
  if (urls.size <= MOST) return;
  const [oldest] = urls;
  if (oldest === undefined) return;
  urls.delete(oldest[0]);
  oldest[1].then((url) => URL.revokeObjectURL(url)).catch(() => undefined);
}
