import { auditActionLabels } from "../../../domain/audit/actions.ts";
import { detailText, fieldName } from "../../../domain/audit/detail.ts";
import type { AuditEntry } from "../../../domain/desk/session.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { useShellWords } from "../shell/words.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { minuteOf } from "../ui/moment.ts";
import { useAuditWords } from "./words.ts";

/** One entry whole: what its detail says, field by field. */
export function EntryDialog({ entry, onClose }: { entry: AuditEntry; onClose(): void }) {
  const words = useAuditWords();
  const { close } = useShellWords();
  const lang = useLanguage();
  const { action, account, subject, at, detail } = entry;
  const fields = Object.entries(detail);
  return (
    <Dialog
      title={`${auditActionLabels[action][lang]} · ${subject.label}`}
      onClose={onClose}
      wide
      buttons={
        <Button kind="go" onClick={onClose}>
          {close}
        </Button>
      }
    >
      <p class="num">
        {minuteOf(at)} · {account?.name ?? words.program}
      </p>
      {subject.kind === "station" && subject.id && (
        <p>
          <a href={`/desk/stations/${subject.id}`}>{subject.id}</a>
        </p>
      )}
      {fields.length === 0 ? (
        <p class="note">{words.noDetail}</p>
      ) : (
        <dl class="dchange">
          {fields.map(([name, value]) => (
            <div key={name}>
              <dt>{fieldName(name, lang)}</dt>
              <dd class="num">{detailText(name, value, lang)}</dd>
            </div>
          ))}
        </dl>
      )}
    </Dialog>
  );
}
