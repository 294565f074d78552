import type { ComponentChildren } from "preact";
import { useOneColumn } from "../ui/use-narrow.ts";
import { FactList } from "./FactList.tsx";
import { Nearby } from "./Nearby.tsx";
import { PositionPanel } from "./PositionPanel.tsx";
import type { Moment } from "./prose.ts";
import type { Known } from "./told.ts";
import { useCentre } from "./use-centre.ts";
import type { Form } from "./use-changes.ts";

interface Props {
  form: Form;
  /** Null: being registered. */
  code: string | null;
  /** As saved. */
  known: Known;
  /** With what is changed here. */
  facts: Known;
  /** As the public sees it; undefined: it sees nothing yet. */
  published: Known | undefined;
  /** Paths that the saved draft changes. */
  inDraft: ReadonlySet<string>;
  moment: Moment & { today: string };
  readOnly: boolean;
  /** Of the declared region, as far as it is known. */
  regionName: string;
  onLifecycle(): void;
  /** Further panels. */
  children?: ComponentChildren;
}

/** Everything that is told of a station: facts at the left, position and neighbours at the right; in one column the place comes first. */
export function StationFields(props: Props) {
  const { form, code, known, facts, published, inDraft, readOnly, children } = props;
  const { changes, errors, put } = form;
  const { today, ...moment } = props.moment;
  const region = facts.region?.value;
  const regionName = changes.region?.typed ?? props.regionName;
  const centre = useCentre(region);
  const oneColumn = useOneColumn();
  const list = (
    <FactList
      known={known}
      facts={facts}
      changes={changes}
      inDraft={inDraft}
      published={published}
      errors={errors}
      added={form.added}
      telling={form.telling}
      moment={moment}
      today={today}
      readOnly={readOnly}
      registering={code === null}
      regionName={regionName}
      onAdd={form.add}
      onChange={put}
      onLifecycle={props.onLifecycle}
    />
  );
  const place = (
    <>
      <PositionPanel
        code={code}
        before={(published ?? known).position?.value}
        position={facts.position?.value}
        change={changes.position}
        error={errors.get("position") ?? changes.position?.problem}
        region={region}
        regionName={regionName}
        centre={centre}
        readOnly={readOnly}
        onChange={(change) => put("position", change)}
      />
      <Nearby code={code} facts={facts} />
    </>
  );
  return oneColumn ? (
    <div class="dtwo">
      <div>{place}</div>
      {list}
      <div>{children}</div>
    </div>
  ) : (
    <div class="dtwo">
      {list}
      <aside>
        {place}
        {children}
      </aside>
    </div>
  );
}
