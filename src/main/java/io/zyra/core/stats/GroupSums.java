package io.zyra.core.stats;

/**
 * The sums of a group that an outcome rests on.
 *
 * @param subjects how many
 * @param events since the change
 * @param exposure since the change
 * @param eventsBefore in the time before
 * @param exposureBefore in the time before
 */
public record GroupSums(
    int subjects, double events, double exposure, double eventsBefore, double exposureBefore) {

  static GroupSums of(GroupTotals totals) {
    return new GroupSums(
        totals.size(),
        totals.events(),
        totals.exposure(),
        totals.eventsBefore(),
        totals.exposureBefore());
  }
}
