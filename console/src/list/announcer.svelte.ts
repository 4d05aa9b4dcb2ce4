import { type ReportEvent, ReportEventType } from "@jebo/client";

import { i18n } from "../i18n/i18n.svelte";

/** Words for what has changed in the list, for those who can't see it. */
export class Announcer {
  text = $state("");

  tell({ type, report }: ReportEvent): void {
    const t = i18n.t.list;
    if (type === ReportEventType.DELETED) this.text = t.gone;
    else if (report === undefined) return;
    else if (type === ReportEventType.CREATED) this.text = t.arrived(report.title);
    else if (type === ReportEventType.MOVED) {
      this.text = t.changed(report.title, i18n.t.status[report.status]);
    }
  }
}
