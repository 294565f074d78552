import { useState } from "preact/hooks";
import {
  type PhotoKind,
  photoKindLabels,
  photoKinds,
  type StationPhoto,
} from "../../../domain/register/photo.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { desk } from "../shell/api.ts";
import { useUnsaved } from "../shell/router.ts";
import { useMay } from "../shell/session.ts";
import { useAction } from "../shell/use-action.ts";
import { useResource } from "../shell/use-resource.ts";
import { Alert } from "../ui/Alert.tsx";
import { Button, ButtonLink } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { dayOf } from "../ui/moment.ts";
import { Panel } from "../ui/Panel.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import "./photos.css";
import { usePhotoWords } from "./words.ts";

const mostBytes = 15_000_000;

interface Props {
  code: string;
  /** May add and take away. */
  mayEdit: boolean;
}

/** The photos of a station: door and plaque first. They are kept at once, beside the draft. */
export function PhotosPanel({ code, mayEdit }: Props) {
  const words = usePhotoWords();
  const lang = useLanguage();
  const path = `/api/v1/desk/stations/${code}/photos`;
  const { data, problem, reload } = useResource<{ photos: StationPhoto[] }>(path);
  const [open, setOpen] = useState<StationPhoto | null>(null);
  const [chosen, setChosen] = useState<{ kind: PhotoKind; file: File } | null>(null);
  const send = useAction(async (kind: PhotoKind, file: File) => {
    await desk.post(`${path}?kind=${kind}`, file);
    await reload();
  });
  useUnsaved(send.busy);
  const photos = data?.photos ?? [];
  const missing = photoKinds.filter(
    (kind) => kind === "other" || !photos.some((photo) => photo.kind === kind),
  );

  const tooLarge = chosen !== null && chosen.file.size > mostBytes;
  const add = (kind: PhotoKind, file: File) => {
    setChosen({ kind, file });
    send.forget();
    if (file.size <= mostBytes) void send.run(kind, file);
  };

  return (
    <Panel title={words.title} note={photos[0] && dayShown(photos[0])}>
      <Trouble problem={problem} retry={reload} />
      {data && photos.length === 0 && <p class="note photos-none">{words.empty}</p>}
      <div class="photos">
        {photos.map((photo) => (
          <button
            type="button"
            class="photo"
            key={photo.id}
            onClick={() => setOpen(photo)}
            aria-label={words.shown(photoKindLabels[photo.kind][lang], dayShown(photo))}
          >
            <img src={`${photo.path}?size=small`} alt="" width={96} height={84} />
            <span>{photoKindLabels[photo.kind][lang]}</span>
          </button>
        ))}
        {mayEdit &&
          missing
            .slice(0, 1)
            .map((kind) => (
              <Adder
                key={kind}
                kind={kind}
                label={kind === "other" ? words.add : words.addKind(photoKindLabels[kind][lang])}
                busy={send.busy}
                onFile={(file) => add(kind, file)}
              />
            ))}
      </div>
      <p class="sr" role="status">
        {send.busy ? words.sending : ""}
      </p>
      {tooLarge && (
        <Alert kind="needs" urgent>
          {words.tooLarge}
        </Alert>
      )}
      <Trouble
        problem={send.problem}
        retry={() => chosen && void send.run(chosen.kind, chosen.file)}
        unmarked
      />
      {open && (
        <PhotoDialog
          photo={open}
          mayEdit={mayEdit}
          onClose={() => setOpen(null)}
          onGone={() => {
            setOpen(null);
            reload();
          }}
        />
      )}
    </Panel>
  );
}

interface AdderProps {
  kind: PhotoKind;
  label: string;
  busy: boolean;
  onFile(file: File): void;
}

function Adder({ kind, label, busy, onFile }: AdderProps) {
  return (
    <label class="photo add" aria-busy={busy || undefined}>
      <input
        class="sr"
        type="file"
        name={`photo-${kind}`}
        accept="image/jpeg,image/png,image/webp"
        disabled={busy}
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0];
          if (file) onFile(file);
          currentTarget.value = "";
        }}
      />
      <Icon name="plus" size="l" />
      <span>{label}</span>
    </label>
  );
}

interface PhotoDialogProps {
  photo: StationPhoto;
  mayEdit: boolean;
  onClose(): void;
  onGone(): void;
}

function PhotoDialog({ photo, mayEdit, onClose, onGone }: PhotoDialogProps) {
  const words = usePhotoWords();
  const lang = useLanguage();
  const may = useMay();
  const [asked, setAsked] = useState(false);
  const remove = useAction(async () => {
    await desk.delete(photo.path);
    onGone();
  });
  return (
    <Dialog
      title={asked ? words.removeTitle : words.shown(photoKindLabels[photo.kind][lang], dayShown(photo))}
      wide
      onClose={onClose}
      buttons={
        asked ? (
          <>
            <Button onClick={() => setAsked(false)}>{words.keep}</Button>
            <Button kind="go" busy={remove.busy} onClick={() => void remove.run()}>
              {words.remove}
            </Button>
          </>
        ) : (
          <>
            {may("photo.original") && (
              <ButtonLink href={`${photo.path}/original`} download>
                {words.original}
              </ButtonLink>
            )}
            {mayEdit && <Button onClick={() => setAsked(true)}>{words.remove}</Button>}
          </>
        )
      }
    >
      <Trouble problem={remove.problem} retry={() => void remove.run()} />
      {asked && <p>{words.removeText}</p>}
      <img class="photo-large" src={`${photo.path}?size=large`} alt={photoKindLabels[photo.kind][lang]} />
    </Dialog>
  );
}

/** The day it was taken, else the day it was added. */
const dayShown = ({ takenOn, addedAt }: StationPhoto) => takenOn ?? dayOf(addedAt);
