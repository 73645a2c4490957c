/** Something on the page that is not saved yet, besides the model itself. */
export interface Pending {
  message: string;
  saveLabel: string;
  saving: boolean;
  save: () => void;
  discard: () => void;
}
