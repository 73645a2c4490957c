package io.zyra.content.composer;

import io.zyra.catalog.edit.ProductEdit;
import io.zyra.catalog.edit.ProductField;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The result of one writer.
 *
 * @param cuts how many texts were shortened
 * @param distinguishing how many facts were added to make texts unique
 * @param failed whether a text was needed and could not be written
 */
record WriterResult(
    List<ProductEdit> edits, List<String> reasons, int cuts, int distinguishing, boolean failed) {

  static WriterResult of(
      ProductField field, String text, String reason, boolean cut, int distinguishing) {
    return new WriterResult(
        List.of(new ProductEdit(field, Optional.of(text))),
        List.of(reason),
        cut ? 1 : 0,
        distinguishing,
        false);
  }

  static WriterResult nothing(String reason) {
    return new WriterResult(List.of(), List.of(reason), 0, 0, false);
  }

  static WriterResult failed(String reason) {
    return new WriterResult(List.of(), List.of(reason), 0, 0, true);
  }

  WriterResult and(WriterResult other) {
    return new WriterResult(
        join(edits, other.edits),
        join(reasons, other.reasons),
        cuts + other.cuts,
        distinguishing + other.distinguishing,
        failed || other.failed);
  }

  private static <T> List<T> join(List<T> one, List<T> other) {
    return Stream.concat(one.stream(), other.stream()).toList();
  }
}
