package io.zyra.shopify.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * An object at the root of a bulk query.
 *
 * @param children the items of its connections, those of one connection in the order of the file
 */
public record BulkObject(JsonNode root, List<JsonNode> children) {}
