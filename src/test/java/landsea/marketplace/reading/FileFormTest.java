package landsea.marketplace.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileFormTest {

    @ParameterizedTest(name = "{1}: {0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            settlement-id\\ttotal-amount\\n             | TEXT
            "Includes Amazon Marketplace"\\n            | TEXT
            < 5 pieces,12.30\\n                         | TEXT
            <>                                          | TEXT
            Date: 2024-01-01\\nTotal: 5\\n              | TEXT
            From: 2024-01-01\\nTo: 2024-01-31\\nSKU\\n  | TEXT
            {"code":0}                                  | JSON
            \\r\\n  [1]                                 | JSON
            <!DOCTYPE html><html>                       | HTML
            \\n<HTML lang=en>                           | HTML
            <!-- sign in --><html>                      | HTML
            <?xml version="1.0"?><!DOCTYPE html><html>  | HTML
            <table border=1>                            | HTML
            <?xml version="1.0"?><Workbook/>            | XML
            <Document><X/></Document>                   | XML
            %PDF-1.7                                    | PDF
            {\\\\rtf1\\\\ansi                           | RICH_TEXT
            Received: from x\\nFrom: a\\nMIME-Version: 1.0\\n | EMAIL
            GIF89a                                      | IMAGE
            Rar!\\32                                    | OTHER_ARCHIVE
            BZhang company,report\\n                    | TEXT
            """)
    void knowsAFileByItsBeginning(String text, FileForm form) {
        String beginning = text.translateEscapes();
        assertThat(FileForm.of(beginning.getBytes(StandardCharsets.ISO_8859_1))).isEqualTo(form);
    }

    @Test
    void looksThroughMarksAndWideCharacters() {
        for (Charset charset :
                new Charset[] {StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE}) {
            assertThat(FileForm.of("\uFEFF<html><body>".getBytes(charset))).isEqualTo(FileForm.HTML);
            assertThat(FileForm.of("\uFEFF{\"a\": 1}".getBytes(charset))).isEqualTo(FileForm.JSON);
        }
    }

    @Test
    void knowsAnOldWorkbook() {
        byte[] old = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1, 0};
        assertThat(FileForm.of(old)).isEqualTo(FileForm.OLD_OFFICE);
        assertThat(FileForm.OLD_OFFICE.refusal()).hasToString("Optional[FILE_OLD_OFFICE]");
    }
}
