/** Where the server holds two stations beside one another. */
export const pairPath = (a: string, b: string) => `/api/v1/desk/duplicates/${a}/${b}`;
