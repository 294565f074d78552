import type { DeskStation } from "../../../domain/register/wire.ts";
import type { PageProps } from "../shell/routes.ts";
import { useResource } from "../shell/use-resource.ts";
import { ButtonLink } from "../ui/Button.tsx";
import { Empty } from "../ui/Empty.tsx";
import { PageHead } from "../ui/PageHead.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { StationForm } from "./StationForm.tsx";
import { stationPath } from "./sending.ts";
import { useStationWords } from "./words.ts";

/** One station of the register, as staff see and change it. */
export default function StationPage({ params: { code = "" } }: PageProps) {
  const words = useStationWords();
  const { data, problem, waiting, reload } = useResource<DeskStation>(stationPath(code));
  if (data) return <StationForm key={data.code} station={data} onReload={reload} />;
  if (problem?.status === 404) {
    return (
      <>
        <PageHead
          title={words.missing}
          above={{ href: "/desk/register", title: words.register, here: code }}
        />
        <Empty title={words.missing}>
          <p>{words.missingNote}</p>
          <ButtonLink href="/desk/register">{words.register}</ButtonLink>
        </Empty>
      </>
    );
  }
  return (
    <>
      <PageHead title={code} above={{ href: "/desk/register", title: words.register }} />
      <Trouble problem={problem} retry={reload} />
      {waiting && (
        <div class="panel">
          <Skeleton rows={14} />
        </div>
      )}
    </>
  );
}
