package io.zyra.catalog.csv;

import io.zyra.catalog.csv.UnreadableCsvException.Code;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Decodes an uploaded file as UTF-8, and rejects it at the first invalid byte.
 *
 * <p>An {@code InputStreamReader} cannot tell the line of an invalid byte. After the last character
 * comes {@link #END}: a record of its own if all quotes are closed, or a part of the last cell if
 * one is not.
 */
final class StrictUtf8Reader extends Reader {

  /** Does not occur in a file, because zero characters are rejected. */
  static final String END = "\0";

  private static final int CHUNK = 1 << 14;
  private static final String AS_UTF8 =
      "Save it as UTF-8: in Excel choose \"CSV UTF-8 (Comma delimited)\", in LibreOffice choose the"
          + " character set \"Unicode (UTF-8)\" while saving; Google Sheets and Shopify write it by"
          + " themselves.";
  private static final String AS_CSV =
      "Export the products from the Shopify admin as a plain CSV file, or save the spreadsheet as"
          + " \"CSV UTF-8\", and send that file.";

  private final InputStream in;
  private final ByteBuffer bytes = ByteBuffer.allocate(CHUNK).limit(0);
  private final CharBuffer chars = CharBuffer.allocate(CHUNK).limit(0);
  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT);
  private long line = 1;
  private boolean afterCarriageReturn;
  private boolean allBytesRead;
  private boolean endMarked;

  private StrictUtf8Reader(InputStream in) {
    this.in = in;
  }

  /**
   * @throws UnreadableCsvException if the first bytes are those of another file type
   */
  static StrictUtf8Reader open(InputStream in) throws IOException {
    StrictUtf8Reader text = new StrictUtf8Reader(in);
    text.readBytes();
    text.checkFirstBytes();
    return text;
  }

  private void checkFirstBytes() {
    if (startsWith(0xEF, 0xBB, 0xBF)) {
      bytes.position(3);
    } else if (startsWith(0xFF, 0xFE) || startsWith(0xFE, 0xFF)) {
      throw UnreadableCsvException.at(
          1, Code.NOT_UTF8, "The file is UTF-16 text, not UTF-8.", AS_UTF8);
    } else if (startsWith('P', 'K', 3, 4) || startsWith(0xD0, 0xCF, 0x11, 0xE0)) {
      throw notCsv("The file is a spreadsheet or a zip archive, not a CSV file.");
    } else if (startsWith(0x1F, 0x8B) || startsWith('%', 'P', 'D', 'F')) {
      throw notCsv("The file is a compressed file or a PDF, not a CSV file.");
    }
  }

  private boolean startsWith(int... magic) {
    if (bytes.remaining() < magic.length) {
      return false;
    }
    for (int i = 0; i < magic.length; i++) {
      if ((bytes.get(i) & 0xFF) != magic[i]) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int read(char[] target, int offset, int length) throws IOException {
    while (!chars.hasRemaining()) {
      if (endMarked) {
        return -1;
      }
      decodeMore();
    }
    int count = Math.min(length, chars.remaining());
    chars.get(target, offset, count);
    return count;
  }

  private void decodeMore() throws IOException {
    if (!allBytesRead) {
      readBytes();
    }
    chars.clear();
    CoderResult result = decoder.decode(bytes, chars, allBytesRead);
    chars.flip();
    check(chars);
    if (result.isError()) {
      throw notUtf8(bytes.get(bytes.position()) & 0xFF);
    }
    if (allBytesRead && !bytes.hasRemaining() && !chars.hasRemaining()) {
      chars.clear().put("\n").put(END).flip();
      endMarked = true;
    }
  }

  /** Fills the byte buffer by one read; at least 8 bytes unless the file is shorter. */
  private void readBytes() throws IOException {
    bytes.compact();
    do {
      int count = in.read(bytes.array(), bytes.position(), bytes.remaining());
      if (count < 0) {
        allBytesRead = true;
      } else {
        bytes.position(bytes.position() + count);
      }
    } while (!allBytesRead && bytes.position() < 8);
    bytes.flip();
  }

  private void check(CharBuffer decoded) {
    for (int i = decoded.position(); i < decoded.limit(); i++) {
      char c = decoded.get(i);
      if (c == 0) {
        throw UnreadableCsvException.at(
            line,
            Code.NOT_CSV,
            "Line " + line + " holds a zero character, which no CSV file in UTF-8 does.",
            AS_CSV);
      }
      if (c == '\r' || (c == '\n' && !afterCarriageReturn)) {
        line++;
      }
      afterCarriageReturn = c == '\r';
    }
  }

  private UnreadableCsvException notUtf8(int bad) {
    // 0x80 to 0x9F are printable in Windows-1252 and control characters in Latin-1.
    String likely = bad < 0xA0 ? "Windows-1252" : "Windows-1252 or Latin-1 (ISO-8859-1)";
    return UnreadableCsvException.at(
        line,
        Code.NOT_UTF8,
        "Line %d holds the byte 0x%02X, which is not UTF-8; the file was probably saved as %s."
            .formatted(line, bad, likely),
        AS_UTF8);
  }

  private static UnreadableCsvException notCsv(String message) {
    return UnreadableCsvException.of(Code.NOT_CSV, message, AS_CSV);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
