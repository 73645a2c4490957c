package io.zyra.core.policy.dmn.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The tree finds the boxes that looking at each would find. */
class BoundingVolumeTreeTest {
  private static final int PLACES = 50;

  @Property(tries = 300)
  void findsEveryBoxThatHoldsAPointAndNoOther(
      @ForAll Random random,
      @ForAll @IntRange(min = 1, max = 5) int columns,
      @ForAll @IntRange(max = 300) int count) {
    int[] boxes = new int[count * 2 * columns];
    for (int i = 0; i < boxes.length; i += 2) {
      boolean dash = random.nextInt(3) == 0;
      boxes[i] = dash ? 0 : random.nextInt(PLACES);
      boxes[i + 1] = dash ? PLACES - 1 : boxes[i] + random.nextInt(PLACES - boxes[i]);
    }
    BoundingVolumeTree tree = new BoundingVolumeTree(columns, boxes);

    for (int i = 0; i < 20; i++) {
      int[] point = random.ints(columns, 0, PLACES).toArray();
      int asked = 1 + random.nextInt(columns);
      TreeSet<Integer> found = new TreeSet<>();
      tree.find(point, asked, found::add);
      assertThat(found).isEqualTo(oneByOne(boxes, columns, point, asked));
    }
  }

  private static TreeSet<Integer> oneByOne(int[] boxes, int columns, int[] point, int asked) {
    TreeSet<Integer> found = new TreeSet<>();
    for (int box = 0; box < boxes.length / (2 * columns); box++) {
      boolean holds = true;
      for (int c = 0; c < asked; c++) {
        int at = 2 * (box * columns + c);
        holds &= boxes[at] <= point[c] && point[c] <= boxes[at + 1];
      }
      if (holds) {
        found.add(box);
      }
    }
    return found;
  }
}
