package landsea.banking.iso20022;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import landsea.testing.ForeignFiles;
import org.junit.jupiter.api.Test;

/** Files that were made to do harm: each is rejected, none takes long. */
class HostileMessagesTest {

    private static final Duration LONGEST = Duration.ofSeconds(2);

    @Test
    void nothingInTheForeignCollectionIsTakenForAMessage() throws IOException {
        try (Stream<Path> files = Files.walk(ForeignFiles.at("badinput"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                rejected(file.toString(), Files.readAllBytes(file));
            }
        }
    }

    @Test
    void nothingOfOurOwnMakingIsTakenForOne() {
        String sound = Payments.sound();
        String many = IntStream.range(0, 50_000)
                .mapToObj(number -> "a" + number + "='1' ")
                .collect(Collectors.joining());
        String strange = IntStream.range(0, 100_000)
                .mapToObj(number -> "<b" + number + "/>")
                .collect(Collectors.joining());
        List<String> files = List.of(
                "<!DOCTYPE l [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]>"
                        + sound.substring(sound.indexOf("<Doc")),
                "<!DOCTYPE l [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><Document>&x;</Document>",
                "<!DOCTYPE l SYSTEM 'http://127.0.0.1:1/x.dtd'>" + sound.substring(sound.indexOf("<Doc")),
                sound.replace("<MsgId>LS", "<MsgId>&undeclared;"),
                sound.replace("<MsgId>LS", "<MsgId>&#0;"),
                sound.replace("<MsgId>LS", "<MsgId>&#xFFFF;"),
                sound.replace("<MsgId>LS", "<MsgId>" + "x".repeat(5_000_000)),
                sound.replace("<MsgId>", "<MsgId " + many + ">"),
                sound.replace("<MsgId>", strange + "<MsgId>"),
                sound.replace("<PmtId>", "<PmtId>" + "<PmtId>".repeat(1_000)),
                sound.replace("<RmtInf>", "<RmtInf>" + "<Ustrd>x</Ustrd>".repeat(100_000) + "</RmtInf><RmtInf>"),
                sound.replace("<Document", "<Document xmlns:xi='http://www.w3.org/2001/XInclude'")
                        .replace("<GrpHdr>", "<xi:include href='file:///etc/hostname'/><GrpHdr>"),
                "<e>" + strange + sound.substring(sound.indexOf("<Doc")) + "</e>",
                sound.replace(
                        "</CdtTrfTxInf>",
                        "<SplmtryData><Envlp><e>" + strange + "</e></Envlp></SplmtryData></CdtTrfTxInf>"),
                sound.replace("001.08\"", "001.05\"").replace("<MsgId>", strange + "<MsgId>"),
                sound.replace("<RmtInf>", "<RmtInf>" + "<a>".repeat(10) + strange),
                IntStream.range(0, 20_000)
                        .mapToObj(number -> "<Ustrd xmlns:a" + number + "='b'>x</Ustrd>")
                        .collect(Collectors.joining("", sound.substring(0, sound.indexOf("<Ustrd>")), "")),
                "\uFEFF\uFEFF" + sound,
                sound.replace("UTF-8", "UTF-16"),
                "<?xml version='1.0'?>" + "<!--" + "-".repeat(1_000_000),
                "<a " + "b='" + "c".repeat(5_000_000));
        for (String file : files) {
            rejected(file.substring(0, Math.min(300, file.length())), file.getBytes(StandardCharsets.UTF_8));
        }
        rejected(
                "Latin text that says it is UTF-8",
                sound.replace("Seattle", "Z\u00fcrich").getBytes(StandardCharsets.ISO_8859_1));
        rejected("two bytes a character", sound.getBytes(StandardCharsets.UTF_16));
    }

    private static void rejected(String what, byte[] bytes) {
        Instant began = Instant.now();
        Arrival arrival = Inbound.read(bytes, Payments.ANSWERING);
        assertThat(arrival).as(what).isInstanceOf(Arrival.Rejected.class);
        assertThat(Duration.between(began, Instant.now())).as(what).isLessThan(LONGEST);
    }
}
