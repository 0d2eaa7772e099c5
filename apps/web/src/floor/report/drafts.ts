/** The forms of one kind: what is typed into each and not sent yet, by what the form is about. */
export interface Drafts<Draft> {
  /** The draft that was left, if any. */
  of(key: string): Draft | undefined;
  /** Keeps a draft until it is sent or put aside; one in which nothing is typed is none. */
  keep(key: string, draft: Draft): void;
  /** Forgets a draft: it was sent or put aside. */
  forget(key: string): void;
}

const kinds: Map<string, unknown>[] = [];

/** The drafts of a kind of form. A device that is turned, or an order that is held meanwhile, takes a form off the screen. */
export function draftsWhere<Draft>(isEmpty: (draft: Draft) => boolean): Drafts<Draft> {
  const drafts = new Map<string, Draft>();
  kinds.push(drafts);
  return {
    of: (key) => drafts.get(key),
    keep: (key, draft) => void (isEmpty(draft) ? drafts.delete(key) : drafts.set(key, draft)),
    forget: (key) => void drafts.delete(key),
  };
}

/** Is anything typed that is not sent yet? */
export const hasDrafts = (): boolean => kinds.some((drafts) => drafts.size > 0);

/** Forgets every draft: another person may come. */
export const forgetDrafts = (): void => kinds.forEach((drafts) => drafts.clear());
