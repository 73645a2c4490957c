/**
 * Gives the editor's own elements the names and roles that they come without, now and whenever it
 * draws anew: a screen reader would otherwise find nameless boxes.
 *
 * @returns ends it
 */
export function addAccessibleNames(box: HTMLElement): () => void {
  const mend = () => {
    for (const { selector, set } of MENDED) {
      box.querySelectorAll<HTMLElement>(selector).forEach((element) => {
        for (const [name, value] of Object.entries(set(element))) {
          if (element.getAttribute(name) !== value) element.setAttribute(name, value);
        }
      });
    }
  };
  const observer = new MutationObserver(mend);
  observer.observe(box, { childList: true, subtree: true });
  mend();
  return () => observer.disconnect();
}

type Attributes = Record<string, string>;

const MENDED: { selector: string; set: (element: HTMLElement) => Attributes }[] = [
  // Each cell's text box is called "Input" or "Output"; say of which row and column.
  {
    selector: 'td[data-coords] [role="textbox"]',
    set: (element) => {
      const cell = element.closest<HTMLElement>('td[data-coords]')!;
      const [row] = (cell.dataset.coords ?? '').split(':');
      const column = columnName(cell);
      return { 'aria-label': `Row ${Number(row) + 1}${column ? `, ${column}` : ''}` };
    },
  },
  {
    selector: 'th[data-col-id] .edit-button',
    set: (element) => {
      const head = element.closest<HTMLElement>('th')!;
      return {
        'aria-label': `Edit ${head.classList.contains('input-cell') ? 'input' : 'output'} ${headName(head)}`.trim(),
      };
    },
  },
  { selector: 'a.bjs-powered-by', set: () => ({ 'aria-label': 'Powered by bpmn.io' }) },
  { selector: '.djs-container > svg', set: () => ({ role: 'img', 'aria-label': 'Diagram of the decisions' }) },
];

/** The label that stands over a cell. */
function columnName(cell: HTMLElement): string {
  if (cell.dataset.coords?.endsWith(':annotation')) return 'annotation';
  const id = cell.dataset.colId;
  const head = id && cell.closest('table')?.querySelector(`thead [data-col-id="${CSS.escape(id)}"]`);
  return head ? headName(head) : '';
}

const headName = (head: Element): string =>
  (head.querySelector('.input-label, .output-label, .output-name, .input-expression')?.textContent ?? '').trim();
