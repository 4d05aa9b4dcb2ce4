import { fileURLToPath } from "node:url";

import { clientOf, moveAlong, Priority, ReportStatus, reportWith } from "./seed";

const S = ReportStatus;
const photo = (name: string): string =>
  fileURLToPath(new URL(`../photos/${name}`, import.meta.url));
const asset = (name: string): string =>
  fileURLToPath(new URL(`../../../assets/photos/${name}`, import.meta.url));

interface Scene {
  readonly title: string;
  readonly description?: string;
  readonly category: string;
  readonly priority?: Priority;
  readonly at?: readonly [number, number, string];
  readonly photos?: readonly string[];
  readonly moves?: readonly ReportStatus[];
}

/** A day of an office in Seoul, oldest first. */
const scenes: readonly Scene[] = [
  {
    title: "Lawn dug up beside the playground",
    category: "OTHER",
    at: [37.5512, 126.9882, "Namsan Park"],
    photos: [photo("grass.jpg")],
    moves: [S.IN_REVIEW, S.APPROVED, S.IN_PROGRESS, S.RESOLVED],
  },
  {
    title: "Street light out for a week",
    category: "STREET_LIGHT",
    priority: Priority.HIGH,
    at: [37.5704, 126.9921, "Jongno 3-ga"],
    moves: [S.IN_REVIEW, S.APPROVED, S.IN_PROGRESS],
  },
  {
    title: "Graffiti on the school wall",
    category: "GRAFFITI",
    priority: Priority.LOW,
    at: [37.5563, 126.9236, "Hongdae"],
    photos: [photo("brick.jpg")],
    moves: [S.IN_REVIEW, S.APPROVED],
  },
  {
    title: "Construction notice has expired",
    description: "The notice at the fence names a date that has passed long ago.",
    category: "CONSTRUCTION",
    at: [37.5326, 126.9904, "Itaewon-ro 27"],
    photos: [asset("page.png")],
    moves: [S.IN_REVIEW, S.ON_HOLD],
  },
  {
    title: "Cat sits in the bin",
    category: "TRASH",
    at: [37.5796, 126.977, "Gyeongbokgung"],
    photos: [asset("cat.jpg")],
    moves: [S.REJECTED],
  },
  {
    title: "Gravel on the cycle path",
    category: "ROAD_DAMAGE",
    priority: Priority.HIGH,
    at: [37.5285, 126.9327, "Yeouido Hangang Park"],
    photos: [photo("gravel.jpg")],
    moves: [S.IN_REVIEW],
  },
  {
    title: "Pothole in front of the fire station",
    category: "POTHOLE",
    priority: Priority.URGENT,
    at: [37.5663, 126.9779, "City Hall"],
    photos: [photo("gravel.jpg"), photo("brick.jpg")],
    moves: [S.IN_REVIEW, S.APPROVED, S.IN_PROGRESS],
  },
  {
    title: "Somebody sleeps under the bridge",
    category: "OTHER",
    at: [37.5172, 126.9995, "Banpo Bridge"],
    photos: [photo("astronaut.jpg")],
  },
  {
    title: "Wall of the underpass is crumbling",
    category: "ROAD_DAMAGE",
    priority: Priority.HIGH,
    at: [37.5443, 127.0374, "Seongsu-dong"],
    photos: [photo("brick.jpg")],
  },
  {
    title: "Bins of the café block the pavement",
    description:
      "Every evening from six o'clock on, the bins stand right across the pavement.\n" +
      "With a pram one has to go onto the road.",
    category: "OTHER",
    at: [37.5745, 126.9855, "Insadong-gil 12"],
    photos: [asset("coffee.jpg"), asset("cat.jpg"), asset("page.png")],
  },
];

/** Fills a server with them. Returns the id of the newest. */
export async function fill(
  url: string,
  officer: { readonly email: string; readonly password: string },
): Promise<string> {
  const citizen = clientOf(url);
  const office = clientOf(url);
  await citizen.auth.register({
    email: "minji@example.org",
    password: "a-password-1",
    displayName: "Kim Minji",
  });
  await office.auth.login(officer.email, officer.password);
  let id = "";
  for (const { at, photos, moves, ...report } of scenes) {
    const location = at && { latitude: at[0], longitude: at[1], address: at[2] };
    ({ id } = await reportWith(
      citizen,
      { ...report, ...(location && { location }) },
      photos ?? [],
    ));
    await moveAlong(office, id, moves ?? [], "Seen on the spot.");
  }
  citizen.close();
  office.close();
  return id;
}
