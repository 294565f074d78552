import type { ComponentChildren } from "preact";
import { freshDays, type OverviewAnswer } from "../../../domain/overview/wire.ts";
import { Icon, type IconName } from "../../ui/Icon.tsx";
import { useMay } from "../shell/session.ts";
import { ButtonLink } from "../ui/Button.tsx";
import {
  inDuplicates,
  inRegister,
  inReports,
  inReview,
  inService,
  inSignOff,
  type Looked,
} from "./addresses.ts";
import { freshness } from "./Figures.tsx";
import { countWords } from "./numbers.ts";
import { useOverviewWords } from "./words.ts";

/** Places named in a line; the others are behind its button. */
const mostPlaces = 3;

interface Thing {
  id: string;
  icon: IconName;
  look?: "needs" | "unknown";
  title: string;
  note: string;
  href: string;
  button: string;
}

/** What is worth doing first, in that order; only what there is. */
export function First({ overview, looked }: { overview: OverviewAnswer; looked: Looked }) {
  const words = useOverviewWords();
  const things = useThings(overview, looked);
  return (
    <section class="panel">
      <header>
        <h2>{words.firstTitle}</h2>
      </header>
      {things.length === 0 ? (
        <p class="in second">{words.nothingFirst}</p>
      ) : (
        <ol class="ov-first">
          {things.map(({ id, icon, look, title, note, href, button }) => (
            <Row key={id} icon={icon} look={look}>
              <div class="grow">
                <b>{title}</b>
                <p class="note num">{note}</p>
              </div>
              <ButtonLink href={href}>{button}</ButtonLink>
            </Row>
          ))}
        </ol>
      )}
    </section>
  );
}

function Row({ icon, look, children }: { icon: IconName; look: Thing["look"]; children: ComponentChildren }) {
  return (
    <li class={look}>
      <Icon name={icon} />
      {children}
    </li>
  );
}

function useThings(overview: OverviewAnswer, looked: Looked): Thing[] {
  const words = useOverviewWords();
  const may = useMay();
  const { supplies, compliance, oldest, returned, waiting } = overview;
  const { due, never } = freshness(overview);
  const things: Thing[] = [];
  if (supplies.expired > 0) {
    const count = countWords(supplies.expired);
    const { region } = overview;
    const places =
      supplies.expiredIn.length > 0 || region === null
        ? supplies.expiredIn
        : [{ region, stations: supplies.expired }];
    things.push({
      id: "expired",
      icon: "broken",
      look: "needs",
      title: words.expiredFirst(count),
      note: words.inPlaces(
        places.slice(0, mostPlaces).map(({ region, stations }) => ({
          name: region.shortName,
          count: countWords(stations),
        })),
      ),
      href: inRegister(looked, { ...inService, expires: "past" }),
      button: words.look(count),
    });
  }
  const { open = 0, overdue = 0 } = waiting?.reports ?? {};
  if (open > 0) {
    things.push({
      id: "reports",
      icon: "report",
      ...(overdue > 0 && { look: "needs" as const }),
      title: words.reportsFirst(countWords(open)),
      note: overdue > 0 ? words.reportsOverdue(countWords(overdue)) : words.reportsNote,
      href: inReports(looked),
      button: words.handle,
    });
  }
  if (returned > 0) {
    const count = countWords(returned);
    things.push({
      id: "returned",
      icon: "needs",
      look: "needs",
      title: words.returnedFirst(count),
      note: words.returnedNote,
      href: inRegister(looked, { ...inService, returns: "open" }),
      button: words.look(count),
    });
  }
  const lost = compliance?.differences.lost ?? 0;
  if (compliance && lost > 0) {
    things.push({
      id: "lost",
      icon: "needs",
      look: "needs",
      title: words.lostFirst(countWords(lost)),
      note: words.lostNote,
      href: inSignOff(looked, { standard: compliance.standard.id, difference: "lost" }),
      button: words.toLook,
    });
  }
  if (due > 0) {
    const count = countWords(due);
    things.push({
      id: "due",
      icon: "clock",
      look: "unknown",
      title: words.dueFirst(count, freshDays),
      note: oldest ? words.oldest(countWords(oldest.days), oldest.name) : words.neverFirst(countWords(never)),
      href: inRegister(looked, { ...inService, verifiedBefore: String(freshDays) }),
      button: words.look(count),
    });
  }
  if (waiting?.review) {
    things.push({
      id: "review",
      icon: "inbox",
      title: words.reviewFirst(countWords(waiting.review)),
      note: words.reviewNote,
      href: inReview(looked),
      button: words.review,
    });
  }
  if (waiting?.duplicates) {
    things.push({
      id: "duplicates",
      icon: "merge",
      title: words.duplicatesFirst(countWords(waiting.duplicates)),
      note: words.duplicatesNote,
      href: inDuplicates(looked),
      button: words.compare,
    });
  }
  if (compliance && compliance.ready > 0 && may("assessments.sign")) {
    things.push({
      id: "ready",
      icon: "met",
      title: words.readyFirst(countWords(compliance.ready)),
      note: words.readyNote,
      href: inSignOff(looked, { standard: compliance.standard.id, ready: "yes" }),
      button: words.toSign,
    });
  }
  return things;
}
