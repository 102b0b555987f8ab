package landsea.marketplace.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import landsea.basics.Outcome;
import landsea.testing.ForeignFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SurveyTest {

    private static final String JAPANESE = "\"日付/時間\",\"決済番号\",\"トランザクションの種類\",\"注文番号\",\"合計\"\r\n"
            + "\"2023/06/01 9:12:40 JST\",\"11421902143\",\"注文\",\"249-8709831-5068610\",\"1,009.00\"\r\n";
    private static final String CHINESE = "结算编号,日期,交易类型,金额\n1234567,2024-01-02,订单付款,-12.30\n";
    private static final String TAIWANESE = "結算編號,日期,交易類型,金額\n1234567,2024-01-02,訂單付款,-12.30\n";

    @ParameterizedTest(name = "{1} is read as {2}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
            order-id,amount;12.30                                | US-ASCII      | UTF-8         | false
            Größe;Käufer;12,30                                   | UTF-8         | UTF-8         | false
            注文番号,金額                                            | UTF-8         | UTF-8         | false
            Größe;Käufer;12,30                                   | windows-1252  | windows-1252  | true
            Übersicht;Gebühren für Verkäufe;1 234,56 €           | windows-1252  | windows-1252  | true
            Frais d’expédition;prélèvement à la source;1 234,56  | windows-1252  | windows-1252  | true
            it’s the buyer’s; “quoted” – don’t; 5°C ½            | windows-1252  | windows-1252  | true
            Año;Descripción;Comisión;ÁÉÍÓÚÑ                      | windows-1252  | windows-1252  | true
            Förmånsavgift;Återbetalning;Å                        | windows-1252  | windows-1252  | true
            Numer zamówienia;Opłata za wysyłkę;książka;żółw      | windows-1250  | windows-1250  | true
            Sipariş numarası;Ödeme;İade;değer;ürün               | windows-1254  | windows-1254  | true
            Номер заказа;Сумма;Комиссия;Возврат товара           | windows-1251  | windows-1251  | true
            """)
    void knowsTheCharactersOfALine(String text, String written, String read, boolean assumed) {
        Encoding encoding = survey(text.getBytes(Charset.forName(written))).orThrow();
        assertThat(encoding.charset()).isEqualTo(Charset.forName(read));
        assertThat(encoding.assumed()).isEqualTo(assumed);
        assertThat(encoding.damagedCount()).isZero();
        assertThat(text(text.getBytes(Charset.forName(written)))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"windows-31j,windows-31j", "UTF-8,UTF-8", "UTF-16LE,UTF-16LE", "UTF-16BE,UTF-16BE"})
    void knowsJapaneseText(String written, String read) {
        assertThat(survey(JAPANESE.getBytes(Charset.forName(written))).orThrow().charset())
                .isEqualTo(Charset.forName(read));
        assertThat(text(JAPANESE.getBytes(Charset.forName(written)))).isEqualTo(JAPANESE);
    }

    @Test
    void lettersOfPolandAreNoChinese() {
        byte[] polish = "Opłata za wysyłkę;książka;żółw;łódź;część;źdźbło\n"
                .repeat(50)
                .getBytes(Charset.forName("windows-1250"));
        assertThat(survey(polish).orThrow().charset()).isEqualTo(Charset.forName("windows-1250"));
    }

    @Test
    void knowsChineseTextOfBothKinds() {
        assertThat(survey(CHINESE.getBytes(Charset.forName("GBK"))).orThrow().charset())
                .isEqualTo(Charset.forName("x-mswin-936"));
        assertThat(survey(TAIWANESE.getBytes(Charset.forName("Big5"))).orThrow().charset())
                .isEqualTo(Charset.forName("x-windows-950"));
        assertThat(text(CHINESE.getBytes(Charset.forName("GBK")))).isEqualTo(CHINESE);
        assertThat(text(TAIWANESE.getBytes(Charset.forName("Big5")))).isEqualTo(TAIWANESE);
    }

    @Test
    void readsAByteOrderMarkAndLeavesItOut() {
        for (Charset charset :
                new Charset[] {StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE}) {
            byte[] bytes = ("\uFEFF" + JAPANESE).getBytes(charset);
            assertThat(survey(bytes).orThrow().assumed()).isFalse();
            assertThat(text(bytes)).isEqualTo(JAPANESE);
        }
    }

    @Test
    void aCharacterCutInHalfIsRemarkedOnAndTakesNothingWithIt() {
        byte[] whole = JAPANESE.getBytes(Charset.forName("windows-31j"));
        int quote = JAPANESE.indexOf("\",\"合計");
        int cut = JAPANESE.substring(0, quote).getBytes(Charset.forName("windows-31j")).length - 1;
        byte[] bytes = without(whole, cut);
        Encoding encoding = survey(bytes).orThrow();
        assertThat(encoding.charset()).isEqualTo(Charset.forName("windows-31j"));
        assertThat(encoding.remarks()).extracting(Object::toString).hasSize(2);
        assertThat(text(bytes)).contains("注文番\uFFFD\",\"合計\"").contains("\"1,009.00\"");
    }

    @Test
    void utf8WithAFewCharactersCutIsStillUtf8() {
        byte[] bytes = without(JAPANESE.repeat(3).getBytes(StandardCharsets.UTF_8), 3);
        Encoding encoding = survey(bytes).orThrow();
        assertThat(encoding.charset()).isEqualTo(StandardCharsets.UTF_8);
        assertThat(encoding.damagedCount()).isEqualTo(1);
        assertThat(text(bytes)).startsWith("\"\uFFFD付/時間\",");
    }

    /** Whatever stands before it: a delimiter, quotation mark, digit or line end is never part of another character. */
    @ParameterizedTest
    @CsvSource({"windows-31j", "x-mswin-936", "x-windows-950", "UTF-8", "windows-1252"})
    void noHalfCharacterSwallowsWhatStructuresAReport(String charset) throws IOException {
        Encoding encoding = new Encoding(Charset.forName(charset), 0, 1, true);
        for (int first = 0x80; first <= 0xFF; first++) {
            for (char structure : "\t,;\"\r\n".toCharArray()) {
                byte[][] cases = {
                    {(byte) first, (byte) structure, 'x'},
                    {(byte) first, '5', (byte) structure, 'x'},
                    {(byte) first, '5', (byte) first, (byte) structure, 'x'},
                    {(byte) first, (byte) first, (byte) structure, 'x'},
                    {(byte) first, (byte) first, (byte) first, (byte) structure, 'x'},
                };
                for (byte[] bytes : cases) {
                    try (Reader reader = encoding.reader(FileBytes.of(bytes))) {
                        assertThat(all(reader)).as("%02x in %s", first, charset).endsWith(structure + "x");
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                                        | FILE_EMPTY
            09 20 0D 0A                               | FILE_EMPTY
            EF BB BF                                  | FILE_EMPTY
            FF FE                                     | FILE_EMPTY
            61 00 62                                  | FILE_NOT_TEXT
            FF FE 00 00 61 00 00 00                   | FILE_NOT_TEXT
            7F 45 4C 46 02 01 01 00 00 00 00 00 00 00 | FILE_NOT_TEXT
            41 81 2C 42                               | ENCODING_UNKNOWN
            EF BB BF 41 FC 42                         | ENCODING_UNKNOWN
            FF FE 00 D8 00 D8 00 D8                   | ENCODING_UNKNOWN
            """)
    void refusesWhatIsNoText(String hex, String code) {
        assertThat(survey(bytes(hex))).isEqualTo(Outcome.refused(code));
    }

    @Test
    void itDoesNotMatterInWhatPiecesTheBytesCome() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        String[] texts = {JAPANESE.repeat(60), CHINESE.repeat(90), TAIWANESE.repeat(90), "a;b;Größe\n".repeat(900)};
        String[] charsets = {"windows-31j", "GBK", "Big5", "windows-1252", "UTF-8", "UTF-16LE"};
        for (int round = 0; round < 200; round++) {
            byte[] bytes = texts[random.nextInt(texts.length)].getBytes(Charset.forName(charsets[random.nextInt(6)]));
            for (int faults = random.nextInt(3); faults > 0; faults--) {
                bytes[random.nextInt(bytes.length)] = (byte) (1 + random.nextInt(255));
            }
            Survey survey = new Survey();
            for (int at = 0; at < bytes.length; ) {
                int some = Math.min(bytes.length - at, random.nextInt(700));
                survey.update(bytes, at, some);
                at += some;
            }
            assertThat(survey.finish()).as("seed %d, round %d", seed, round).isEqualTo(survey(bytes));
        }
    }

    @Test
    void knowsTheEncodingsOfForeignFiles() throws IOException {
        for (String line : """
                encodings/GB2312/_mozilla_bug171813_text.html x-mswin-936
                encodings/GB2312/bbs.blogsome.com.xml x-mswin-936
                encodings/GB2312/chen56.blogcn.com.xml x-mswin-936
                encodings/GB2312/cnblog.org.xml x-mswin-936
                encodings/Big5/_chromium_Big5_with_no_encoding_specified.html x-windows-950
                encodings/SHIFT_JIS/_chromium_Shift-JIS_with_no_encoding_specified.html windows-31j
                encodings/SHIFT_JIS/_ude_2.txt windows-31j
                encodings/CP932/hardsoft.at.webry.info.xml windows-31j
                encodings/CP932/y-moto.com.xml windows-31j
                encodings/UTF-16/bom-utf-16-be.srt UTF-16BE
                encodings/UTF-16BE/nobom-utf16be.txt UTF-16BE
                encodings/UTF-16LE/nobom-utf16le.txt UTF-16LE
                utf8_sequences/UTF-8_sequence_separated/utf8_sequence_0-0xffff_including-unassigned_including-unprintable-asis.txt -
                blns/blns.txt UTF-8
                """.lines().toList()) {
            String[] words = line.split(" ");
            Path file = ForeignFiles.at("badinput/" + words[0]);
            String found = switch (survey(Files.readAllBytes(file))) {
                case Outcome.Done<Encoding>(Encoding encoding) ->
                    encoding.charset().name();
                case Outcome.Refused<Encoding> _ -> "-";
            };
            assertThat(found).as(words[0]).isEqualTo(words[1]);
        }
    }

    @Test
    void japaneseReportsOfTheWorldAreJapanese() throws IOException {
        try (var files = Files.list(ForeignFiles.at("amazon/JP_date_range_real"))) {
            for (Path file : files.toList()) {
                assertThat(survey(Files.readAllBytes(file)).orThrow().charset())
                        .isEqualTo(Charset.forName("windows-31j"));
            }
        }
    }

    private static Outcome<Encoding> survey(byte[] bytes) {
        Survey survey = new Survey();
        survey.update(bytes, 0, bytes.length);
        return survey.finish();
    }

    private static String text(byte[] bytes) {
        try (Reader reader = survey(bytes).orThrow().reader(FileBytes.of(bytes))) {
            return all(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String all(Reader reader) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int c = reader.read(); c >= 0; c = reader.read()) {
            text.append((char) c);
        }
        return text.toString();
    }

    private static byte[] without(byte[] bytes, int place) {
        ByteArrayOutputStream rest = new ByteArrayOutputStream();
        rest.write(bytes, 0, place);
        rest.write(bytes, place + 1, bytes.length - place - 1);
        return rest.toByteArray();
    }

    private static byte[] bytes(String hex) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String one : hex.isBlank() ? new String[0] : hex.split(" ")) {
            bytes.write(Integer.parseInt(one, 16));
        }
        return bytes.toByteArray();
    }
}
