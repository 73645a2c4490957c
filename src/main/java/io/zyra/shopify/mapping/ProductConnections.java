package io.zyra.shopify.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** All variants, media and metafields of one product, as JSON nodes. */
record ProductConnections(
    List<JsonNode> variants, List<JsonNode> media, List<JsonNode> metafields) {}
