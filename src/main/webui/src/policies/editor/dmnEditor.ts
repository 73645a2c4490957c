import './dmnEditor.css';
import Modeler, { type View, type Viewer } from 'dmn-js/lib/Modeler';
import { addAccessibleNames } from './accessibleNames';
import type { ModelElement, Place } from './places';

/** A part of the model that has a view of its own: the diagram, or the logic of one decision. */
export interface Part {
  id: string;
  name: string;
  kind: View['type'];
}

export interface Listeners {
  /** The model was changed by hand; its new text. */
  changed: (xml: string) => void;
  /** Parts came, went, were renamed, or another one is shown. */
  parts: (parts: Part[], shown: string | undefined) => void;
}

/** The editor of dmn-js in a box of the page, and what we ask of it. */
export class DmnEditor {
  readonly #modeler: Modeler;
  readonly #box: HTMLElement;
  readonly #listeners: Listeners;
  readonly #marks = document.createElement('style');
  readonly #stopAddingNames: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #open = false;

  constructor(box: HTMLElement, listeners: Listeners) {
    this.#box = box;
    this.#listeners = listeners;
    const paper = 'var(--zyra-card)';
    const ink = 'var(--mantine-color-text)';
    this.#modeler = new Modeler({
      container: box,
      drd: { drdRenderer: { defaultFillColor: paper, defaultStrokeColor: ink, defaultLabelColor: ink } },
    });
    box.append(this.#marks);
    this.#modeler.on('viewer.created', ({ viewer }) => viewer.on('commandStack.changed', () => this.#soon()));
    this.#modeler.on('views.changed', () => this.#tellParts());
    this.#stopAddingNames = addAccessibleNames(box);
  }

  /**
   * Opens a model, at the part that was shown or the one that is most likely wanted.
   *
   * @returns the text as the editor writes it, to compare later texts with, and what it could not read
   */
  async open(xml: string, part?: string): Promise<{ written: string; unread: string[] }> {
    this.#open = false;
    const { warnings } = await this.#modeler.importXML(xml, { open: false });
    const unread = warnings.map((each) => each.message).filter((each) => each.includes('unparsable content'));
    const view = this.#find(part) ?? this.#first();
    if (view) await this.#enter(view);
    const written = await this.text();
    this.#open = true;
    this.#tellParts();
    return { written, unread };
  }

  async show(part: string): Promise<void> {
    const view = this.#find(part);
    if (view && view.id !== this.#modeler.getActiveView()?.id) await this.#enter(view);
  }

  text = async (): Promise<string> => (await this.#modeler.saveXML({ format: true })).xml;

  get definitions(): ModelElement | undefined {
    return this.#modeler.getDefinitions();
  }

  /** Opens the part of a place, scrolls to its first cell or row, and gives it the focus. */
  async lead(place: Place): Promise<void> {
    if (place.part) await this.show(this.#find(place.part) ? place.part : (this.#first()?.id ?? place.part));
    const viewer = this.#modeler.getActiveViewer();
    const id = place.cells[0] ?? place.rows[0];
    if (!viewer) return;
    if (!id) {
      if (place.part && this.#modeler.getActiveView()?.type === 'drd') selectShape(viewer, place.part);
      this.#box.focus();
      return;
    }
    const cell = this.#box.querySelector<HTMLElement>(`[data-element-id="${CSS.escape(id)}"]`);
    cell?.scrollIntoView({ block: 'center', inline: 'center' });
    const target = place.cells[0] ? cell : cell?.parentElement?.querySelector<HTMLElement>('[data-element-id].cell');
    target?.querySelector<HTMLElement>('[contenteditable]')?.focus();
  }

  /** Marks rows that something is said of, and the cells of the message that was opened. */
  mark(rows: Map<string, 'error' | 'warning'>, cells: string[]): void {
    const rule = (selector: string, style: string) => `.dmn-js-parent ${selector} { ${style} }`;
    const rowRules = [...rows].map(([id, severity]) =>
      rule(`td.rule-index[data-row-id="${CSS.escape(id)}"]`, severity === 'error' ? MARKS.error : MARKS.warning),
    );
    const cellRules = cells.map((id) => rule(`td[data-element-id="${CSS.escape(id)}"]`, MARKS.cell));
    this.#marks.textContent = [...rowRules, ...cellRules].join('\n');
  }

  destroy(): void {
    clearTimeout(this.#timer);
    this.#stopAddingNames();
    this.#modeler.destroy();
    this.#marks.remove();
  }

  async #enter(view: View): Promise<void> {
    await this.#modeler.open(view);
    const viewer = this.#modeler.getActiveViewer();
    if (view.type === 'drd' && viewer) fitIntoView(viewer);
  }

  // Typing fires for every letter; writing the whole model waits for a pause.
  #soon(): void {
    if (!this.#open) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.text().then((xml) => this.#open && this.#listeners.changed(xml)), 150);
  }

  #tellParts(): void {
    if (!this.#open) return;
    const parts = this.#modeler
      .getViews()
      .map((view) => ({ id: view.id, name: view.name ?? view.id, kind: view.type }));
    this.#listeners.parts(parts, this.#modeler.getActiveView()?.id);
  }

  #find(part: string | undefined): View | undefined {
    return this.#modeler.getViews().find((view) => view.id === part);
  }

  /** A model with one decision opens at its logic, one with several at the diagram. */
  #first(): View | undefined {
    const views = this.#modeler.getViews();
    const logic = views.filter((view) => view.type !== 'drd');
    const drawn = views.find(
      (view) => view.type === 'drd' && (view.element.dmnDI as ModelElement | undefined)?.diagrams,
    );
    return logic.length === 1 || !drawn ? (logic[0] ?? views[0]) : drawn;
  }
}

const MARKS = {
  error:
    'background: var(--zyra-bad-ground); color: var(--zyra-bad); box-shadow: inset 4px 0 var(--zyra-bad); font-weight: 700;',
  warning: 'background: var(--zyra-wait-ground); color: var(--zyra-wait); box-shadow: inset 4px 0 var(--zyra-wait);',
  cell: 'outline: 2px solid var(--mantine-color-error); outline-offset: -2px; background: var(--zyra-bad-ground);',
};

function selectShape(viewer: Viewer, id: string) {
  const shapes = viewer.get('elementRegistry') as { get(id: string): unknown };
  const selection = viewer.get('selection') as { select(shape: unknown): void };
  const shape = shapes.get(id);
  if (shape) selection.select(shape);
}

/** The whole diagram in sight, beside the palette. */
function fitIntoView(viewer: Viewer) {
  const canvas = viewer.get('canvas') as {
    zoom(to: number | 'fit-viewport', at?: 'auto'): number;
    scroll(by: { dx: number; dy: number }): void;
  };
  const scale = canvas.zoom('fit-viewport', 'auto');
  canvas.zoom(Math.min(1, scale * 0.84), 'auto');
  canvas.scroll({ dx: 44, dy: 16 });
}
