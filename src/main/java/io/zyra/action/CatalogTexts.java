package io.zyra.action;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zyra.catalog.Catalog;
import io.zyra.catalog.edit.ProductChange;
import io.zyra.content.UsedTextIndex;
import io.zyra.security.MerchantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.List;

/** Which texts a merchant's products use, or will once the open actions are published. */
@ApplicationScoped
class CatalogTexts {
  private final Catalog catalog;
  private final EntityManager entities;
  private final ObjectMapper json;

  CatalogTexts(Catalog catalog, EntityManager entities, ObjectMapper json) {
    this.catalog = catalog;
    this.entities = entities;
    this.json = json;
  }

  /** Reads them all; call it in a transaction of the merchant. */
  UsedTextIndex load(MerchantId merchant) {
    UsedTextIndex texts = new UsedTextIndex();
    catalog.forEachContent(merchant, (id, content) -> texts.add(id.toString(), content));
    List<?> open =
        entities
            .createNativeQuery(
                """
                SELECT subject_id, changes FROM action
                 WHERE merchant_id = :merchant AND subject_scope = 'product'
                   AND state IN ('awaiting_approval', 'approved', 'publishing')
                """,
                Tuple.class)
            .setParameter("merchant", merchant.value())
            .getResultList();
    for (Object each : open) {
      Tuple row = (Tuple) each;
      texts.add(
          row.get("subject_id", String.class),
          changes(String.valueOf(row.get("changes"))).stream()
              .map(ProductChange::forward)
              .toList());
    }
    return texts;
  }

  private List<ProductChange> changes(String text) {
    try {
      return json.readValue(text, new TypeReference<>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A stored action cannot be read", e);
    }
  }
}
