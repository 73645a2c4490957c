package io.zyra.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An export tells what was done to it: which record was changed, left out, added or moved. */
class ExportVerifierTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final KeyPair KEY = key();

  @TempDir Path folder;

  @Test
  void anUntouchedExportIsWhole() throws IOException {
    for (int size : new int[] {1, 2, 3, 7, 8, 9, 40}) {
      ExportVerifier.Result result = check(new Ledger(size).export(0, size));
      assertThat(result.faults()).isEmpty();
      assertThat(result.head().orElseThrow().size()).isEqualTo(size);
    }
  }

  @Test
  void aPartOfALedgerIsCheckedWithoutTheRest() throws IOException {
    Ledger ledger = new Ledger(40);
    for (int from = 0; from < 40; from += 3) {
      for (int to = from + 1; to <= 40; to += 4) {
        assertThat(check(ledger.export(from, to)).faults()).as(from + " to " + to).isEmpty();
      }
    }
  }

  @Test
  void howTheJsonIsWrittenDoesNotMatter() throws IOException {
    List<String> export = new Ledger(5).export(0, 5);
    List<String> pretty = new ArrayList<>();
    for (String line : export) {
      pretty.add(line.replace("\":", "\" : ").replace("{\"", "{ \""));
    }
    assertThat(check(pretty).faults()).isEmpty();
  }

  @Test
  void aChangedRecordIsNamed() throws IOException {
    for (int record = 0; record < 20; record++) {
      List<String> export = new Ledger(20).export(0, 20);
      replace(export, record, "approved", "rejected");

      assertThat(kindsAndRecords(check(export))).containsExactly("CHANGED " + record);
    }
  }

  @Test
  void aRecordChangedTogetherWithItsHashIsFoundBetweenTwoHeads() throws IOException {
    Ledger ledger = new Ledger(20);
    List<String> export = ledger.export(0, 20);
    int line = lineOf(export, 12);
    ObjectNode value = (ObjectNode) JSON.readTree(export.get(line));
    ObjectNode record = (ObjectNode) value.get("record");
    record.put("text", "Nothing happened");
    value.put("leaf", TreeHash.ofLeaf(CanonicalJson.of(record)).toString());
    export.set(line, value.toString());

    List<ExportFault> faults = check(export).faults();

    assertThat(faults).hasSize(1);
    assertThat(faults.get(0).kind()).isEqualTo(ExportFault.Kind.HEAD);
    assertThat(faults.get(0).text()).contains("records 10 to 14 is not what was recorded");
  }

  @Test
  void everyChangedRecordIsNamedAndNoOther() throws IOException {
    List<String> export = new Ledger(20).export(0, 20);
    for (int record : new int[] {1, 2, 13}) {
      replace(export, record, "approved", "rejected");
    }

    assertThat(kindsAndRecords(check(export)))
        .containsExactly("CHANGED 1", "CHANGED 2", "CHANGED 13");
  }

  @Test
  void aRecordWithoutItsHashIsNamed() throws IOException {
    List<String> export = new Ledger(20).export(0, 20);
    int line = lineOf(export, 4);
    export.set(line, export.get(line).replaceAll("\"leaf\":\"[^\"]*\"", "\"leaf\":\"none\""));

    assertThat(kindsAndRecords(check(export))).containsExactly("CHANGED 4");
  }

  @Test
  void aMissingRecordIsNamed() throws IOException {
    for (int record = 0; record < 20; record++) {
      List<String> export = new Ledger(20).export(0, 20);
      export.remove(lineOf(export, record));

      assertThat(kindsAndRecords(check(export))).containsExactly("MISSING " + record);
    }
  }

  @Test
  void anAddedRecordIsNamed() throws IOException {
    List<String> twice = new Ledger(20).export(0, 20);
    twice.add(lineOf(twice, 7) + 1, twice.get(lineOf(twice, 7)));
    assertThat(kindsAndRecords(check(twice))).containsExactly("ADDED 7");

    List<String> beyond = new Ledger(20).export(0, 20);
    beyond.addAll(
        beyond.size() - 1,
        new Ledger(21).export(20, 21).stream().filter(l -> l.contains("record")).toList());
    assertThat(kindsAndRecords(check(beyond))).containsExactly("ADDED 20");
  }

  @Test
  void recordsInAnotherOrderAreNamed() throws IOException {
    List<String> export = new Ledger(20).export(0, 20);
    int line = lineOf(export, 6);
    String moved = export.remove(line);
    export.add(line + 1, moved);

    assertThat(kindsAndRecords(check(export))).containsExactly("REORDERED 6");
  }

  @Test
  void recordsThatExchangePlacesAndPositionsAreNamed() throws IOException {
    List<String> export = new Ledger(20).export(0, 20);
    int first = lineOf(export, 6);
    String sixth = export.get(first);
    String seventh = export.get(first + 1);
    export.set(first, seventh.replace("\"position\":7", "\"position\":6"));
    export.set(first + 1, sixth.replace("\"position\":6", "\"position\":7"));

    assertThat(kindsAndRecords(check(export))).startsWith("CHANGED 6", "CHANGED 7", "HEAD");
  }

  @Test
  void aHeadOfAnotherKeyIsNotTrusted() throws IOException {
    List<String> export = new Ledger(20, key()).export(0, 20);
    List<String> other = new Ledger(20).export(0, 20);
    other.set(other.size() - 1, export.get(export.size() - 1));

    assertThat(check(other).faults()).anyMatch(fault -> fault.text().contains("not signed"));
  }

  @Test
  void anExportCutOffAtItsEndIsNotWhole() throws IOException {
    List<String> export = new Ledger(20).export(0, 20);
    List<String> cut = new ArrayList<>(export.subList(0, lineOf(export, 17)));

    assertThat(kindsAndRecords(check(cut)))
        .containsExactly("MISSING 17", "MISSING 18", "MISSING 19");
  }

  @Test
  void theProgramSaysWhatIsWrongAndEndsWithOne() throws IOException {
    List<String> export = new Ledger(20).export(0, 20);
    assertThat(verify(write("whole.jsonl", export)))
        .startsWith("0 The export is whole: 20 records (0 to 19)")
        .contains("signed by key " + SigningKeys.id(KEY.getPublic().getEncoded()));

    replace(export, 3, "approved", "rejected");
    assertThat(verify(write("changed.jsonl", export)))
        .startsWith("1 changed: record 3 says something else than was recorded (line 5)")
        .endsWith("The export is NOT whole.\n");
    assertThat(verify(folder.resolve("nowhere").toString())).startsWith("2 Cannot be read");
    assertThat(verify()).startsWith("2 Usage");
    assertThat(verify(write("empty.jsonl", List.of())))
        .startsWith("1 unreadable: line 0 is missing");
    assertThat(verify(write("text.jsonl", List.of("hello")))).startsWith("1 unreadable: line 1");
  }

  @Test
  void anExportContinuesAnEarlierOneOrNot() throws IOException {
    String october = write("october.jsonl", new Ledger(13).export(0, 13));
    String november = write("november.jsonl", new Ledger(40).export(0, 40));
    assertThat(verify(november, "--continues", october))
        .startsWith("0")
        .contains("begins with the 13 records of the earlier one");

    Ledger rewritten = new Ledger(40);
    rewritten.change(5);
    assertThat(verify(write("rewritten.jsonl", rewritten.export(0, 40)))).startsWith("0");
    assertThat(verify(write("rewritten.jsonl", rewritten.export(0, 40)), "--continues", october))
        .startsWith("1 changed: line")
        .contains("not those of the earlier export");
    assertThat(verify(october, "--continues", november)).startsWith("1");
  }

  @Test
  void onlyTheTrustedKeyIsTrusted() throws IOException {
    String export = write("export.jsonl", new Ledger(5).export(0, 5));
    assertThat(verify(export, "--key", SigningKeys.id(KEY.getPublic().getEncoded())))
        .startsWith("0");
    assertThat(verify(export, "--key", "another")).startsWith("1").contains("NOT the key");
  }

  @Test
  void aProofShowsOneRecordWithoutTheOthers() throws IOException {
    Ledger ledger = new Ledger(20);
    ObjectNode proof = ledger.inclusion(11);
    assertThat(verify(write("proof.json", List.of(proof.toPrettyString()))))
        .startsWith("0 The proof holds.");

    ((ObjectNode) proof.get("record")).put("text", "Nothing happened");
    assertThat(verify(write("proof.json", List.of(proof.toString()))))
        .startsWith("1 The proof does not hold: The record is not in the ledger");
  }

  @Test
  void aProofShowsThatALedgerContinuesWhatItWas() throws IOException {
    Ledger ledger = new Ledger(20);
    ObjectNode proof =
        ProofFile.consistency(
            new Ledger(13).signedHead(), ledger.tree(20).consistency(13), ledger.signedHead());
    assertThat(verify(write("proof.json", List.of(proof.toString())))).startsWith("0");

    Ledger rewritten = new Ledger(13);
    rewritten.change(4);
    proof.set("earlier", rewritten.signedHead());
    assertThat(verify(write("proof.json", List.of(proof.toString()))))
        .startsWith("1 The proof does not hold: The ledger does not begin with the 13 records");
  }

  private static List<String> kindsAndRecords(ExportVerifier.Result result) {
    return result.faults().stream()
        .map(
            fault ->
                fault.kind() + fault.record().stream().mapToObj(r -> " " + r).findAny().orElse(""))
        .toList();
  }

  private static ExportVerifier.Result check(List<String> lines) throws IOException {
    return ExportVerifier.check(new BufferedReader(new StringReader(String.join("\n", lines))));
  }

  private String write(String name, List<String> lines) throws IOException {
    return Files.writeString(folder.resolve(name), String.join("\n", lines)).toString();
  }

  private static String verify(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int code =
        VerifyCommand.run(List.of(arguments), new PrintStream(out, true, StandardCharsets.UTF_8));
    return code + " " + out.toString(StandardCharsets.UTF_8);
  }

  private static void replace(List<String> export, int record, String text, String by)
      throws IOException {
    int line = lineOf(export, record);
    assertThat(export.get(line)).contains(text);
    export.set(line, export.get(line).replace(text, by));
  }

  private static int lineOf(List<String> export, int record) throws IOException {
    for (int i = 0; i < export.size(); i++) {
      JsonNode value = JSON.readTree(export.get(i));
      if (value.has("record") && value.get("record").get("position").asInt() == record) {
        return i;
      }
    }
    throw new AssertionError("No record " + record);
  }

  private static KeyPair key() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  /** A ledger in memory whose heads are signed after every fifth record and after the last. */
  private static final class Ledger {
    private final List<ObjectNode> records = new ArrayList<>();
    private final KeyPair key;

    Ledger(int size) {
      this(size, KEY);
    }

    Ledger(int size, KeyPair key) {
      this.key = key;
      for (int i = 0; i < size; i++) {
        records.add(
            JsonNodeFactory.instance
                .objectNode()
                .put("position", i)
                .put("kind", "action.approved")
                .put("text", "Ännderung " + i + " was approved"));
      }
    }

    void change(int record) {
      records.get(record).put("text", "Rewritten");
    }

    MerkleTree tree(int size) {
      Map<String, TreeHash> subtrees = new HashMap<>();
      TreeBuilder builder = new TreeBuilder();
      for (int i = 0; i < size; i++) {
        subtrees.put("0/" + i, leaf(i));
        builder.add(leaf(i), made -> subtrees.put(made.level() + "/" + made.index(), made.hash()));
      }
      return new MerkleTree((level, index) -> subtrees.get(level + "/" + index), size);
    }

    private TreeHash leaf(int record) {
      return TreeHash.ofLeaf(CanonicalJson.of(records.get(record)));
    }

    List<String> export(int from, int to) {
      MerkleTree.Surroundings around = tree(records.size()).surroundings(from, to);
      List<String> lines = new ArrayList<>();
      String id = SigningKeys.id(key.getPublic().getEncoded());
      lines.add(
          ExportLines.first(
                  "shop", from, to, around.left(), Map.of(id, key.getPublic().getEncoded()))
              .toString());
      TreeSet<Integer> heads = new TreeSet<>(List.of(records.size()));
      for (int size = 5; size < records.size(); size += 5) {
        heads.add(size);
      }
      for (int i = from; i < to; i++) {
        lines.add(ExportLines.record(records.get(i), leaf(i)).toString());
        if (heads.contains(i + 1)) {
          lines.add(line(head(i + 1), List.of()));
        }
      }
      if (!heads.contains(to)) {
        int next = heads.higher(to);
        lines.add(line(head(next), tree(next).surroundings(from, to).right()));
      }
      return lines;
    }

    private String line(TreeHead head, List<TreeHash> right) {
      return ExportLines.head(head, SigningKeys.sign(head, key.getPrivate().getEncoded()), right)
          .toString();
    }

    private TreeHead head(int size) {
      return new TreeHead(
          "shop",
          size,
          tree(size).root(),
          Instant.parse("2026-11-01T00:00:00Z").plusSeconds(size),
          SigningKeys.id(key.getPublic().getEncoded()));
    }

    ObjectNode signedHead() {
      TreeHead head = head(records.size());
      return ProofFile.signed(
          head,
          SigningKeys.sign(head, key.getPrivate().getEncoded()),
          key.getPublic().getEncoded());
    }

    ObjectNode inclusion(int record) {
      TreeHead head = head(records.size());
      return ProofFile.inclusion(
          records.get(record),
          tree(records.size()).inclusion(record),
          head,
          SigningKeys.sign(head, key.getPrivate().getEncoded()),
          key.getPublic().getEncoded());
    }
  }
}
