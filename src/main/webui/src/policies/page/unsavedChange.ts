/** Something on the page that is not saved yet, besides the model itself. */
export interface UnsavedChange {
  message: string;
  saveLabel: string;
  saving: boolean;
  save: () => void;
  discard: () => void;
}
