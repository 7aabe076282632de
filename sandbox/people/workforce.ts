/**
 * The sample workforce: 250 invented people of one contact centre, the same on every machine. 248 are drawn from
 * counted lots; two are John Smiths, whose return after years is what matching by EmployeeID is for.
 */
import { NAMES, type City } from "./names.ts";
import type { HrPerson } from "./person.ts";
import { chance, draw, type Chance, type Lots } from "./lots.ts";

/** The domain of every work e-mail (RFC 2606 §2 reserves `.example`). */
export const EMAIL_DOMAIN = "acme.example";

/** The cities in which the sample contact centre has people; each is a Genesys location of that name. */
export const CITIES: readonly City[] = Object.keys(NAMES) as City[];

const COUNTRIES: Readonly<Record<City, string>> = { Madrid: "ES", Dublin: "IE", Austin: "US", Manila: "PH", Kraków: "PL" };

/** The lots, 248 each, and the draws that everybody takes part in. */
const CITY_LOTS: Lots<City> = { Madrid: 45, Dublin: 54, Austin: 60, Manila: 51, Kraków: 38 };
const TEAM_LOTS: Lots<Team> = { Support: 78, Sales: 62, Billing: 44, "Technical Support": 36, Retention: 28 };
const POSITION_LOTS: Lots<Position> = { manager: 12, agent: 221, leaver: 15 };
const CHAT_LOTS: Lots<"Chat" | ""> = { Chat: 39, "": 209 };

type Team = "Support" | "Sales" | "Billing" | "Technical Support" | "Retention";
type Position = "manager" | "agent" | "leaver";

/** The titles of a team, the commonest first; a draw between them decides. */
const TITLES: Readonly<Record<Team, readonly string[]>> = {
  Support: ["Customer Service Agent", "Customer Service Agent", "Senior Customer Service Agent", "Quality Analyst"],
  Sales: ["Sales Agent", "Sales Agent", "Sales Executive", "Senior Sales Agent"],
  Billing: ["Billing Specialist", "Billing Specialist", "Senior Billing Specialist"],
  "Technical Support": ["Technical Support Agent", "Technical Support Agent", "Technical Support Engineer"],
  Retention: ["Retention Agent", "Retention Specialist"],
};

/** What the lots said about one person. */
interface Seat {
  readonly city: City;
  readonly team: Team;
  readonly position: Position;
  readonly chat: boolean;
}

/** The two who come back. Their Genesys accounts were deactivated in 2022 (`organization.ts`). */
const JOHN_SMITHS: readonly HrPerson[] = [
  {
    employeeNumber: "E2001",
    firstName: "John",
    lastName: "Smith",
    email: `john.smith@${EMAIL_DOMAIN}`,
    title: "Sales Agent",
    department: "Sales",
    city: "Austin",
    countryCode: "US",
    status: "active",
    spokenLanguages: ["English", "Spanish"],
    trainings: ["Chat"],
    hireDate: "2026-01-12",
  },
  {
    employeeNumber: "E2002",
    firstName: "John",
    lastName: "Smith",
    email: `john.smith2@${EMAIL_DOMAIN}`,
    title: "Billing Specialist",
    department: "Billing",
    city: "Dublin",
    countryCode: "IE",
    status: "active",
    spokenLanguages: ["English"],
    trainings: [],
    hireDate: "2026-02-02",
  },
];

/** The 250 people, in the order of their EmployeeIDs: E1001 to E1248, E2001 and E2002. */
export function sampleWorkforce(): HrPerson[] {
  const next = chance(2026);
  const seats = drawSeats(next);
  const names = nameWalk();
  const drawn = seats.map((seat, index) => person(seat, `E${1001 + index}`, names(seat.city), next));
  return [...withManagers(drawn), ...JOHN_SMITHS];
}

function drawSeats(next: Chance): Seat[] {
  const teams = draw(TEAM_LOTS, next);
  const positions = draw(POSITION_LOTS, next);
  const chats = draw(CHAT_LOTS, next);
  return draw(CITY_LOTS, next).map((city, index) => ({
    city,
    team: teams[index] ?? "Support",
    position: positions[index] ?? "agent",
    chat: chats[index] === "Chat",
  }));
}

function person(seat: Seat, employeeNumber: string, name: Name, next: Chance): HrPerson {
  const titles = TITLES[seat.team];
  const title = titles[next(titles.length)] ?? "";
  return {
    employeeNumber,
    ...name,
    email: `${mailbox(name.firstName)}.${mailbox(name.lastName)}@${EMAIL_DOMAIN}`,
    title: seat.position === "manager" ? "Manager" : title,
    department: seat.team,
    city: seat.city,
    countryCode: COUNTRIES[seat.city],
    status: seat.position === "leaver" ? "inactive" : "active",
    spokenLanguages: languages(seat.city, next),
    trainings: seat.chat ? ["Chat"] : [],
    hireDate: `${2014 + next(12)}-${twoDigits(1 + next(12))}-${twoDigits(1 + next(28))}`,
  };
}

interface Name {
  readonly firstName: string;
  readonly lastName: string;
}

/** Gives each city's next full name: both lists are walked at once, in strides, so that neighbours share neither. */
function nameWalk(): (city: City) => Name {
  const steps = new Map<City, number>();
  return (city) => {
    const step = steps.get(city) ?? 0;
    steps.set(city, step + 1);
    const { first, last } = NAMES[city];
    return { firstName: first[(step * 5) % first.length] ?? "", lastName: last[(step * 7) % last.length] ?? "" };
  };
}

/** What each city speaks besides English, and out of how many people one does. */
const SECOND_LANGUAGE: Readonly<Record<City, { readonly language: string; readonly oneIn: number }>> = {
  Madrid: { language: "Spanish", oneIn: 1 },
  Dublin: { language: "French", oneIn: 6 },
  Austin: { language: "Spanish", oneIn: 4 },
  Manila: { language: "Tagalog", oneIn: 1 },
  Kraków: { language: "Polish", oneIn: 1 },
};

function languages(city: City, next: Chance): string[] {
  const { language, oneIn } = SECOND_LANGUAGE[city];
  return next(oneIn) === 0 ? ["English", language] : ["English"];
}

/** Everybody but the managers reports to a manager: one of their own city where there is one. */
function withManagers(people: readonly HrPerson[]): HrPerson[] {
  const managers = people.filter((each) => each.title === "Manager");
  return people.map((each, index) => {
    if (each.title === "Manager") return each;
    const near = managers.filter((manager) => manager.city === each.city);
    const choice = near.length > 0 ? near : managers;
    const manager = choice[index % choice.length];
    return manager === undefined ? each : { ...each, managerEmployeeNumber: manager.employeeNumber };
  });
}

/** The ASCII spelling of a name in an e-mail, e.g. `Łukasz` → `lukasz`, `O'Brien` → `obrien`, `Dela Cruz` → `delacruz`. */
function mailbox(name: string): string {
  return name
    .toLowerCase()
    .replaceAll("ł", "l") // the one letter here that Unicode does not decompose
    .normalize("NFD")
    .replaceAll(/[^a-z]/g, ""); // accents, now characters of their own, apostrophes and blanks
}

const twoDigits = (number: number): string => String(number).padStart(2, "0");
