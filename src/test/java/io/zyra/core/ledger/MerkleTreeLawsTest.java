package io.zyra.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The tree, its proofs and their checks agree, for trees of any size. */
class MerkleTreeLawsTest {
  private static final int LARGEST = 200;

  /** The leaves and roots with which implementations of Certificate Transparency are tested. */
  @Example
  void rootsAreThoseOfCertificateTransparency() {
    List<String> leaves =
        List.of(
            "",
            "00",
            "10",
            "2021",
            "3031",
            "40414243",
            "5051525354555657",
            "606162636465666768696a6b6c6d6e6f");
    List<String> roots =
        List.of(
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");
    TreeBuilder builder = new TreeBuilder();
    assertThat(HexFormat.of().formatHex(builder.root().bytes()))
        .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    for (int i = 0; i < leaves.size(); i++) {
      builder.add(TreeHash.ofLeaf(HexFormat.of().parseHex(leaves.get(i))), subtree -> {});
      assertThat(HexFormat.of().formatHex(builder.root().bytes())).isEqualTo(roots.get(i));
    }
  }

  @Property(tries = 100)
  void everyLeafIsShownToBeInTheTreeAndNoOther(
      @ForAll @IntRange(min = 1, max = LARGEST) int size, @ForAll @IntRange(max = 999) int which) {
    Tree tree = new Tree(size);
    int leaf = which % size;
    List<TreeHash> path = tree.tree.inclusion(leaf);

    assertThat(ProofVerifier.included(tree.leaf(leaf), leaf, size, path, tree.tree.root()))
        .isTrue();
    assertThat(ProofVerifier.included(leafOf(size), leaf, size, path, tree.tree.root())).isFalse();
    for (int other = 0; other < size; other++) {
      assertThat(ProofVerifier.included(tree.leaf(leaf), other, size, path, tree.tree.root()))
          .isEqualTo(other == leaf);
    }
    for (int i = 0; i < path.size(); i++) {
      List<TreeHash> other = new ArrayList<>(path);
      other.set(i, TreeHash.ofNode(path.get(i), path.get(i)));
      assertThat(ProofVerifier.included(tree.leaf(leaf), leaf, size, other, tree.tree.root()))
          .isFalse();
    }
  }

  @Property(tries = 100)
  void aTreeIsShownToContinueWhatItWasAndNothingElse(
      @ForAll @IntRange(min = 1, max = LARGEST) int size, @ForAll @IntRange(max = 999) int which) {
    Tree tree = new Tree(size);
    int earlier = 1 + which % size;
    TreeHash before = new Tree(earlier).tree.root();
    List<TreeHash> proof = tree.tree.consistency(earlier);

    assertThat(ProofVerifier.continues(earlier, before, size, tree.tree.root(), proof)).isTrue();
    assertThat(ProofVerifier.continues(earlier, leafOf(-1), size, tree.tree.root(), proof))
        .isFalse();
    assertThat(ProofVerifier.continues(earlier, before, size, leafOf(-1), proof)).isFalse();
    if (earlier < size) {
      assertThat(ProofVerifier.continues(earlier + 1, before, size, tree.tree.root(), proof))
          .isFalse();
    }
  }

  @Property(tries = 100)
  void theRootComesFromAnyPartWithItsSurroundings(
      @ForAll @IntRange(max = LARGEST) int size,
      @ForAll @IntRange(max = 999) int first,
      @ForAll @IntRange(max = 999) int length) {
    Tree tree = new Tree(size);
    int from = first % (size + 1);
    int to = from + length % (size - from + 1);
    MerkleTree.Surroundings around = tree.tree.surroundings(from, to);

    TreeBuilder part = new TreeBuilder(from, around.left());
    for (int i = from; i < to; i++) {
      part.add(tree.leaf(i), subtree -> {});
    }

    if (to > 0) {
      assertThat(part.root(size, around.right())).isEqualTo(tree.tree.root());
    }
    assertThat(part.root()).isEqualTo(new Tree(to).tree.root());
  }

  private static TreeHash leafOf(int number) {
    return TreeHash.ofLeaf(("leaf " + number).getBytes(StandardCharsets.UTF_8));
  }

  /** A tree with the complete subtrees that its builder has told. */
  private static final class Tree {
    private final Map<String, TreeHash> subtrees = new HashMap<>();
    private final MerkleTree tree;

    Tree(int size) {
      TreeBuilder builder = new TreeBuilder();
      for (int i = 0; i < size; i++) {
        subtrees.put("0/" + i, leafOf(i));
        builder.add(
            leafOf(i), made -> subtrees.put(made.level() + "/" + made.index(), made.hash()));
      }
      tree = new MerkleTree((level, index) -> subtrees.get(level + "/" + index), size);
      assertThat(tree.root()).isEqualTo(builder.root());
    }

    TreeHash leaf(int number) {
      return subtrees.get("0/" + number);
    }
  }
}
