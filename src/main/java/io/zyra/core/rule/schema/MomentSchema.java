package io.zyra.core.rule.schema;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Days, instants, times of day and time zones, as far as a pattern can check them. */
final class MomentSchema {
  private static final String DAY = "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])";
  private static final String TIME = "([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\\.[0-9]{1,9})?)?";

  private MomentSchema() {}

  static ObjectNode moment() {
    return SchemaNodes.text()
        .put("description", "A day, or an instant with its offset from UTC.")
        .put("pattern", "^" + DAY + "([Tt]" + TIME + "([Zz]|[+-][0-9]{2}(:?[0-9]{2}){0,2}))?$");
  }

  static ObjectNode timeOfDay() {
    return SchemaNodes.text().put("pattern", "^" + TIME + "$");
  }

  static ObjectNode timeZone() {
    return SchemaNodes.text().put("description", "An IANA name such as Europe/Copenhagen.");
  }
}
