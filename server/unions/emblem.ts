/** Where the emblem of a union is; another picture is at another address, so that it may be kept. */
export function emblemPath(union: number, file: string): string {
  return `/api/v1/desk/unions/${union}/emblem?v=${file.slice(0, 12)}`;
}
