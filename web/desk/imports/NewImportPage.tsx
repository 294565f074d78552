import "./imports.css";
import { useRef, useState } from "preact/hooks";
import type { UnionAnswer } from "../../../domain/desk/session.ts";
import type { ImportView } from "../../../domain/imports/wire.ts";
import { mayDo } from "../../../domain/rights/rights.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { unionsNamed } from "../accounts/find.ts";
import { desk } from "../shell/api.ts";
import { navigate } from "../shell/router.ts";
import { useSession } from "../shell/session.ts";
import { useAction } from "../shell/use-action.ts";
import { useResource } from "../shell/use-resource.ts";
import { Alert } from "../ui/Alert.tsx";
import { Button } from "../ui/Button.tsx";
import { type Choice, Combobox } from "../ui/Combobox.tsx";
import { TextField } from "../ui/Field.tsx";
import { PageHead } from "../ui/PageHead.tsx";
import { inLanguage, Trouble } from "../ui/Trouble.tsx";
import { Steps } from "./Steps.tsx";
import { useImportWords } from "./words.ts";

const mostBytes = 30_000_000;

/** The first step: which file, and to which union it belongs. */
export default function NewImportPage() {
  const words = useImportWords();
  const lang = useLanguage();
  const { grants } = useSession();
  const first = grants.find(({ role }) => mayDo(role, "import.run"))?.union;
  const { data } = useResource<{ unions: UnionAnswer[] }>("/api/v1/desk/unions");
  const [union, setUnion] = useState<Choice | null>(
    first ? { id: String(first.id), label: first.name } : null,
  );
  const [pasted, setPasted] = useState("");
  const [over, setOver] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);

  const send = useAction(async (file: Blob, name: string) => {
    const query = `union=${union?.id}&name=${encodeURIComponent(name)}`;
    const { value } = await desk.post<ImportView>(`/api/v1/desk/imports?${query}`, file);
    navigate(`/desk/imports/${value.id}`);
  });
  const take = (file: File | undefined) => {
    if (!file) return;
    if (!union) return setWrong(words.chooseUnion);
    if (file.size > mostBytes) return setWrong(words.tooLarge);
    setWrong(null);
    // Whatever the browser takes it for, the server looks at what it holds.
    void send.run(new Blob([file], { type: "application/octet-stream" }), file.name.slice(0, 120));
  };
  const refused = send.problem?.type === "file-refused";
  return (
    <>
      <PageHead title={words.newImport} above={{ href: "/desk/imports", title: words.title }} />
      <Steps at={0} />
      <div class="stack inew">
        <Combobox
          label={words.union}
          hint={words.unionHint}
          value={union}
          onValue={setUnion}
          find={(typed) => unionsNamed(data?.unions ?? [], typed)}
        />
        {(wrong !== null || refused) && (
          <Alert kind="needs" urgent>
            <p>{wrong ?? inLanguage(send.problem?.detail ?? "", lang)}</p>
          </Alert>
        )}
        {!refused && <Trouble problem={send.problem} />}
        <fieldset
          class={over ? "idrop over" : "idrop"}
          aria-label={words.chooseFile}
          onDragOver={(event) => {
            event.preventDefault();
            setOver(true);
          }}
          onDragLeave={() => setOver(false)}
          onDrop={(event) => {
            event.preventDefault();
            setOver(false);
            take(event.dataTransfer?.files[0]);
          }}
        >
          <Icon name="import" />
          <Button kind="go" busy={send.busy} onClick={() => input.current?.click()}>
            {send.busy ? words.sending : words.chooseFile}
          </Button>
          <p>{words.dropHere}</p>
          <p class="note">{words.fileHint}</p>
          <input
            ref={input}
            type="file"
            class="sr"
            tabIndex={-1}
            aria-label={words.chooseFile}
            accept=".xlsx,.csv,.txt,.tsv"
            onChange={({ currentTarget }) => {
              take(currentTarget.files?.[0]);
              currentTarget.value = "";
            }}
          />
        </fieldset>
        <div class="stack tight">
          <TextField
            label={words.pasteLabel}
            hint={words.pasteHint}
            rows={5}
            value={pasted}
            onValue={setPasted}
          />
          <p>
            <Button
              busy={send.busy}
              disabled={pasted.trim() === ""}
              onClick={() => take(new File([pasted], words.pastedName, { type: "text/csv" }))}
            >
              {words.pasteGo}
            </Button>
          </p>
        </div>
      </div>
    </>
  );
}
