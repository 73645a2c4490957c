package io.zyra.sandbox.webhook;

import io.zyra.sandbox.bulk.SandboxBulkOperation;
import io.zyra.sandbox.shop.GlobalId;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The payload of bulk_operations/finish. */
final class BulkOperationPayload {

  private BulkOperationPayload() {}

  static Map<String, Object> of(SandboxBulkOperation operation, String timezone) {
    ZoneId zone = ZoneId.of(timezone);
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("admin_graphql_api_id", GlobalId.of("BulkOperation", operation.id()));
    fields.put("completed_at", operation.completedAt().map(at -> time(at, zone)).orElse(null));
    fields.put("created_at", time(operation.createdAt(), zone));
    fields.put("error_code", operation.errorCode().map(code -> lower(code)).orElse(null));
    fields.put("status", lower(operation.status()));
    fields.put("type", lower(operation.type()));
    return fields;
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static String time(Instant at, ZoneId zone) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at.atZone(zone));
  }
}
