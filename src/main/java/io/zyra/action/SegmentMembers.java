package io.zyra.action;

import io.zyra.security.MerchantId;
import java.util.List;

/** Knows which customers belong to a segment; the room of segments answers. */
public interface SegmentMembers {

  /** Whether the merchant has a segment of that name. */
  boolean isKnown(MerchantId merchant, String segment);

  /**
   * The ids of a segment's customers; none when there is no such segment.
   *
   * @param segment the segment's name
   */
  List<String> customersOf(MerchantId merchant, String segment);
}
