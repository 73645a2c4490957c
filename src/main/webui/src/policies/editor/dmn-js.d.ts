// dmn-js comes without types; this is what we use of it.
declare module 'dmn-js/lib/Modeler' {
  import type { ModelElement } from './places';

  export interface View {
    id: string;
    name?: string;
    type: 'drd' | 'decisionTable' | 'literalExpression' | 'boxedExpression';
    element: ModelElement;
  }

  export interface Viewer {
    on(event: string, listener: (event: unknown) => void): void;
    get(service: string, strict?: boolean): unknown;
  }

  export default class Modeler {
    constructor(options: Record<string, unknown>);
    importXML(xml: string, options?: { open?: boolean }): Promise<{ warnings: { message: string }[] }>;
    saveXML(options?: { format?: boolean }): Promise<{ xml: string }>;
    getDefinitions(): ModelElement | undefined;
    getViews(): View[];
    getActiveView(): View | undefined;
    getActiveViewer(): Viewer | undefined;
    open(view: View): Promise<unknown>;
    on(event: string, listener: (event: { viewer: Viewer; type: string }) => void): void;
    destroy(): void;
  }
}
