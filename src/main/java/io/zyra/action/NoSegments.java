package io.zyra.action;

import io.quarkus.arc.DefaultBean;
import io.zyra.security.MerchantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Where segments are not kept, none has customers. */
@DefaultBean
@ApplicationScoped
class NoSegments implements SegmentMembers {

  @Override
  public boolean isKnown(MerchantId merchant, String segment) {
    return false;
  }

  @Override
  public List<String> customersOf(MerchantId merchant, String segment) {
    return List.of();
  }
}
