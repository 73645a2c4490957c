package io.zyra.facts;

import io.zyra.security.MerchantId;
import java.util.List;

/** Knows the segments that merchants have described. */
public interface SegmentSource {
  /** A merchant's own segments, in the order of their names. */
  List<SegmentDefinition> of(MerchantId merchant);
}
