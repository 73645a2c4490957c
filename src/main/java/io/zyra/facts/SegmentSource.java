package io.zyra.facts;

import io.zyra.security.MerchantId;
import java.util.List;

/** The port to the segments that merchants define. */
public interface SegmentSource {
  /** A merchant's own segments, sorted by name. */
  List<SegmentDefinition> of(MerchantId merchant);
}
