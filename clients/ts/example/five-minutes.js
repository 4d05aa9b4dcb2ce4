import { openAsBlob } from "node:fs";

import { AnalysisStage, CredentialsInvalid, JeboClient } from "@jebo/client";

const client = new JeboClient({ url: process.env.JEBO_URL ?? "http://127.0.0.1:8000" });
const [email, password] = ["me@example.org", "correct horse battery"];
try {
  await client.auth.login(email, password);
} catch (error) {
  if (!(error instanceof CredentialsInvalid)) throw error;
  await client.auth.register({ email, password, displayName: "Me" });
}

const report = await client.reports.createReport({
  title: "Broken lamp",
  category: "STREET_LIGHT",
  location: { latitude: 37.57, longitude: 126.98 },
});

const photo = { name: "coffee.jpg", blob: await openAsBlob("../../assets/photos/coffee.jpg") };
await client.reports.uploadFiles(report.id, [photo], {
  onProgress: ({ sent, total }) => console.log(`${sent} of ${total} bytes`),
});

for await (const update of client.analysis.watch(report.id)) {
  console.log(
    `${update.sequence} ${AnalysisStage[update.stage]} ${Math.round(update.progress * 100)} %`,
  );
  for (const { label, confidence } of update.result?.detections ?? []) {
    console.log(`  ${label}, ${Math.round(confidence * 100)} % sure`);
  }
}
client.close();
