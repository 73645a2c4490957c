package io.zyra.catalog;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.zyra.catalog.csv.ParsedProductFile;
import io.zyra.catalog.csv.ProductCsvParser;
import io.zyra.catalog.csv.UnreadableCsvException;
import io.zyra.catalog.csv.UnreadableCsvException.Code;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that cannot be imported are refused with a reason and a way out, and nothing else. */
class UnreadableFilesTest {

  @Test
  void aFileInLatin1IsRefusedWithItsLineAndLikelyEncoding() {
    byte[] file = "Handle,Title\ncup,Cup\ncafe,Café\n".getBytes(ISO_8859_1);
    UnreadableCsvException refusal = refusal(file);
    assertThat(refusal.code()).isEqualTo(Code.NOT_UTF8);
    assertThat(refusal.line()).hasValue(3);
    assertThat(refusal).hasMessageContaining("0xE9").hasMessageContaining("Latin-1");
    assertThat(refusal.fix()).contains("UTF-8");
  }

  @Test
  void theBadByteIsFoundFarDownInALargeFile() {
    StringBuilder text = new StringBuilder("Handle,Title\r\n");
    for (int i = 0; i < 50_000; i++) {
      text.append("mug-").append(i).append(",Mügs\r\n");
    }
    byte[] good = text.toString().getBytes(UTF_8);
    byte[] file = new byte[good.length + 8];
    System.arraycopy(good, 0, file, 0, good.length);
    System.arraycopy("x,\u0093b\n".getBytes(ISO_8859_1), 0, file, good.length, 5);
    UnreadableCsvException refusal = refusal(file);
    assertThat(refusal.code()).isEqualTo(Code.NOT_UTF8);
    assertThat(refusal.line()).hasValue(50_002);
    assertThat(refusal).hasMessageContaining("Windows-1252");
  }

  @Test
  void utf16IsRefused() {
    assertThat(refusal("\uFEFFHandle,Title\n".getBytes(UTF_16LE)).code()).isEqualTo(Code.NOT_UTF8);
    assertThat(refusal("Handle,Title\n".getBytes(UTF_16LE)).code()).isEqualTo(Code.NOT_CSV);
  }

  @Test
  void aCharacterCutOffAtTheEndIsRefused() {
    byte[] text = "Handle,Title\nmug,Mu€".getBytes(UTF_8);
    assertThat(refusal(Arrays.copyOf(text, text.length - 1)).line()).hasValue(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "\uFEFF", "\r\n\r\n"})
  void anEmptyFileIsRefused(String text) {
    assertThat(refusal(text).code()).isEqualTo(Code.EMPTY);
  }

  @Test
  void spreadsheetsArchivesAndZeroBytesAreRefused() {
    assertThat(refusal(CsvFiles.bytes('P', 'K', 3, 4, 20, 0, 0, 0, 0)).code())
        .isEqualTo(Code.NOT_CSV);
    assertThat(refusal(CsvFiles.bytes(0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1)).code())
        .isEqualTo(Code.NOT_CSV);
    assertThat(refusal(CsvFiles.bytes(0x1F, 0x8B, 8, 0)).code()).isEqualTo(Code.NOT_CSV);
    UnreadableCsvException zero = refusal("Handle,Title\nmug,M\0ug\n");
    assertThat(zero.code()).isEqualTo(Code.NOT_CSV);
    assertThat(zero.line()).hasValue(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Title,Price\nMug,5\n",
        "Handle,Price\nmug,5\n",
        "mug,Mug,5\n",
        "{\"products\": []}",
        "<html><body>Not found</body></html>"
      })
  void aFileWithoutHandleOrTitleColumnIsRefused(String text) {
    UnreadableCsvException refusal = refusal(text);
    assertThat(refusal.code()).isEqualTo(Code.MISSING_COLUMN);
    assertThat(refusal.line()).hasValue(1);
  }

  @Test
  void anEssentialColumnMustNotOccurTwice() {
    UnreadableCsvException refusal = refusal("Handle,Title,Variant Price,Price\nmug,Mug,5,6\n");
    assertThat(refusal.code()).isEqualTo(Code.DUPLICATE_COLUMN);
    assertThat(refusal).hasMessageContaining("\"Variant Price\"").hasMessageContaining("\"Price\"");
    assertThat(refusal("Handle,Handle,Title\n").code()).isEqualTo(Code.DUPLICATE_COLUMN);
    assertThat(CsvFiles.parse("Handle,Title,Moon,Moon,Vendor,Vendor\nmug,Mug,,,A,B\n").products())
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Handle,Title\ncup,Cup\nmug,\"Mug\npot,Pot\n",
        "Handle,Title\ncup,Cup\nmug,\"Mug",
        "Handle,Title\ncup,Cup\nmug,\"Mug \"\"big\"\"\n",
        "Handle,Title\ncup,Cup\n\"mug\n"
      })
  void anUnclosedQuoteIsRefusedWithTheLineOfItsRow(String text) {
    UnreadableCsvException refusal = refusal(text);
    assertThat(refusal.code()).isEqualTo(Code.UNCLOSED_QUOTE);
    assertThat(refusal.line()).hasValue(3);
  }

  @Test
  void textAfterAClosingQuoteIsRefusedWithTheLineOfItsRow() {
    UnreadableCsvException refusal = refusal("Handle,Title\ncup,Cup\npipe,\"5\" pipe\"\n");
    assertThat(refusal.code()).isEqualTo(Code.STRAY_QUOTE);
    assertThat(refusal.line()).hasValue(3);
  }

  @Test
  void aCellOfManyMillionCharactersIsRefusedAndOneOfAMillionRead() {
    String million = "x".repeat(1_000_000);
    assertThat(CsvFiles.parse("Handle,Title,Body (HTML)\nmug,Mug," + million).products())
        .hasSize(1);
    UnreadableCsvException refusal =
        refusal("Handle,Title,Body (HTML)\nmug,Mug,\"" + million.repeat(20) + "\"\n");
    assertThat(refusal.code()).isEqualTo(Code.TOO_LARGE);
  }

  @Test
  void aHugePriceIsARowErrorWithAShortMessage() {
    ParsedProductFile file =
        CsvFiles.parse("Handle,Title,Variant Price\nmug,Mug,\"" + "9,".repeat(1_000_000) + "x\"\n");
    assertThat(file.errors().get(0).message().length()).isLessThan(200);
  }

  @Test
  void aMillionSmallRowsAreRead() {
    StringBuilder text = new StringBuilder("Handle,Title,Option1 Value,Variant Price\n");
    for (int i = 0; i < 1_000_000; i++) {
      text.append('p').append(i / 10).append(i % 10 == 0 ? ",T," : ",,").append(i % 10);
      text.append(",5\n");
    }
    ParsedProductFile file = CsvFiles.parse(text.toString());
    assertThat(file.errors()).isEmpty();
    assertThat(file.products()).hasSize(100_000);
    assertThat(file.products()).allSatisfy(p -> assertThat(p.content().variants()).hasSize(10));
  }

  @Property(tries = 300)
  void anyBytesGiveAnAnswerOrARefusal(@ForAll byte[] bytes, @ForAll Random random) {
    byte[] start = "Handle,Title,Variant Price\n".getBytes(UTF_8);
    byte[] file = Arrays.copyOf(start, start.length + bytes.length);
    System.arraycopy(bytes, 0, file, start.length, bytes.length);
    try {
      CsvFiles.parse(random.nextBoolean() ? bytes : file);
    } catch (UnreadableCsvException refusal) {
      assertThat(refusal.fix()).isNotBlank();
    }
  }

  @Test
  void aStreamThatBreaksIsNoFaultOfTheFile() {
    InputStream broken =
        new SequenceInputStream(
            new ByteArrayInputStream(
                ("Handle,Title\n" + "mug,Mug\n".repeat(50_000)).getBytes(UTF_8)),
            new InputStream() {
              @Override
              public int read() throws IOException {
                throw new IOException("connection lost");
              }
            });
    assertThatThrownBy(() -> ProductCsvParser.parse(broken))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("connection lost");
  }

  private static UnreadableCsvException refusal(String text) {
    return refusal(text.getBytes(UTF_8));
  }

  private static UnreadableCsvException refusal(byte[] file) {
    UnreadableCsvException refusal =
        catchThrowableOfType(UnreadableCsvException.class, () -> CsvFiles.parse(file));
    assertThat(refusal).as("a refusal").isNotNull();
    return refusal;
  }
}
