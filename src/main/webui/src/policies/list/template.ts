/** A model to begin with: one decision with a table of one input, one output and two rows. */
export function newModel(name: string): string {
  const text = escaped(name.trim());
  const id = idFor(name);
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:dmndi="https://www.omg.org/spec/DMN/20191111/DMNDI/" xmlns:dc="http://www.omg.org/spec/DMN/20180521/DC/" xmlns:di="http://www.omg.org/spec/DMN/20180521/DI/" id="${id}" name="${text}" namespace="${namespaceFor(name)}">
  <inputData id="${id}_amount" name="Amount">
    <variable id="${id}_amount_value" name="Amount" typeRef="number"/>
  </inputData>
  <decision id="${id}_answer" name="Answer">
    <variable id="${id}_answer_value" name="Answer" typeRef="string"/>
    <informationRequirement id="${id}_needs">
      <requiredInput href="#${id}_amount"/>
    </informationRequirement>
    <decisionTable id="${id}_table" hitPolicy="UNIQUE">
      <input id="${id}_in" label="Amount">
        <inputExpression id="${id}_in_value" typeRef="number"><text>Amount</text></inputExpression>
      </input>
      <output id="${id}_out" label="Answer" typeRef="string"/>
      <rule id="${id}_row1">
        <inputEntry id="${id}_row1_in"><text>&lt; 100</text></inputEntry>
        <outputEntry id="${id}_row1_out"><text>"small"</text></outputEntry>
      </rule>
      <rule id="${id}_row2">
        <inputEntry id="${id}_row2_in"><text>&gt;= 100</text></inputEntry>
        <outputEntry id="${id}_row2_out"><text>"large"</text></outputEntry>
      </rule>
    </decisionTable>
  </decision>
  <dmndi:DMNDI>
    <dmndi:DMNDiagram id="${id}_diagram">
      <dmndi:DMNShape id="${id}_shape1" dmnElementRef="${id}_answer"><dc:Bounds x="180" y="80" width="180" height="80"/></dmndi:DMNShape>
      <dmndi:DMNShape id="${id}_shape2" dmnElementRef="${id}_amount"><dc:Bounds x="208" y="240" width="125" height="45"/></dmndi:DMNShape>
      <dmndi:DMNEdge id="${id}_edge1" dmnElementRef="${id}_needs"><di:waypoint x="270" y="240"/><di:waypoint x="270" y="160"/></dmndi:DMNEdge>
    </dmndi:DMNDiagram>
  </dmndi:DMNDI>
</definitions>
`;
}

/** Models made here have a namespace of their own name. */
export const namespaceFor = (name: string): string => `urn:zyra:model:${slug(name)}`;

/** What stands in the way of a name. */
export function nameFault(name: string, taken: { name: string; namespace: string }[]): string | undefined {
  const plain = name.trim();
  if (!plain) return 'Write a name for the model.';
  if (plain.length > 100) return 'Write a name of at most 100 letters.';
  if (taken.some((each) => each.name === plain || each.namespace === namespaceFor(plain)))
    return 'There is a model called so. Write another name.';
  return undefined;
}

const slug = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '') || 'model';

const idFor = (name: string): string => `m_${slug(name).replace(/-/g, '_')}`;

const escaped = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
