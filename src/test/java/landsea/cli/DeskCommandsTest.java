package landsea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import landsea.testing.Await;
import landsea.testing.Receiver;
import landsea.testing.TinyPack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Packs, lists, hits and allowances by command; what they do is tested where it is done. */
class DeskCommandsTest {

    @TempDir
    private Path folder;

    @Test
    void a_pack_is_read_taken_along_and_proposed() throws IOException {
        assertThat(Ran.onSandboxUnder("packs", "list").out())
                .contains("e-commerce")
                .contains("in force");
        Ran shown = Ran.onSandboxUnder("packs", "show", "directory-classes", "1", "--out", folder.toString());
        assertThat(shown.out()).contains("DC-NET-2").contains("Netting");
        assertThat(Files.readString(folder.resolve("directory-classes-1.csv"))).startsWith("case,");
        TinyPack pack = new TinyPack("cli-" + UUID.randomUUID().toString().substring(0, 8), 1, "FULL");
        Path document = Files.writeString(folder.resolve("tiny.dmn"), pack.document());
        Path cases = Files.writeString(folder.resolve("tiny.csv"), pack.cases());
        Path wrong = Files.writeString(folder.resolve("wrong.csv"), "case\n");

        assertThat(Ran.onSandboxUnder("packs", "check", document.toString(), cases.toString())
                        .status())
                .isEqualTo(ExitStatus.DONE);
        assertThat(Ran.onSandboxUnder("packs", "check", document.toString(), wrong.toString())
                        .status())
                .isEqualTo(ExitStatus.REFUSED);
        Ran proposed =
                Ran.onSandboxUnder("packs", "propose", document.toString(), cases.toString(), "--from", "2099-06-01");
        assertThat(proposed.out()).contains("proposed");
        assertThat(Ran.onSandboxUnder("packs", "approve", pack.name(), "1", "--as", "checker")
                        .out())
                .contains("coming");
        assertThat(Ran.onSandboxUnder(
                                "packs",
                                "simulate",
                                document.toString(),
                                cases.toString(),
                                "--first",
                                "2001-01-01",
                                "--last",
                                "2001-01-02")
                        .out())
                .contains("changed");
    }

    @Test
    void a_webhook_is_opened_tried_and_ended_and_a_program_let_in_and_put_out() {
        try (Receiver receiver = new Receiver()) {
            Ran opened = Ran.onSandboxUnder(
                    "webhooks", "open", receiver.url("/cli"), "--kind", "payment.credited", "--purpose", "by hand");
            assertThat(opened.out()).contains("whsec_").contains("whpk_");
            String webhook = opened.out().replaceAll("(?s).*(whk_[0-9a-f]{32}).*", "$1");
            assertThat(Ran.onSandboxUnder("webhooks", "test", webhook).status()).isEqualTo(ExitStatus.DONE);
            Await.until(receiver::posted, all -> all.size() == 1);
            Await.until(
                    () -> Ran.onSandboxUnder("webhooks", "deliveries", webhook).out(), shown -> shown.contains("200"));
            String event = receiver.posted().getFirst().id();
            assertThat(Ran.onSandboxUnder("webhooks", "replay", webhook, "--event", event)
                            .out())
                    .contains("1");
            Await.until(receiver::posted, all -> all.size() == 2);
            assertThat(Ran.onSandboxUnder("webhooks", "rotate", webhook).out()).contains("until");
            assertThat(Ran.onSandboxUnder("webhooks", "end", webhook).status()).isEqualTo(ExitStatus.DONE);
            assertThat(Ran.onSandboxUnder("webhooks", "resume", webhook).status())
                    .isEqualTo(ExitStatus.REFUSED);
            assertThat(Ran.onSandboxUnder("webhooks", "list").out()).contains("by hand");
        }
        Ran program = Ran.onSandboxUnder("programs", "open", "by hand", "--scope", "read", "--scope", "write");
        assertThat(program.out()).contains("lss_");
        String id = program.out().replaceAll("(?s).*(prg_[0-9a-f]{32}).*", "$1");
        assertThat(Ran.onSandboxUnder("programs", "rotate", id).out()).contains("lss_");
        assertThat(Ran.onSandboxUnder("programs", "list").out()).contains("read, write");
        assertThat(Ran.onSandboxUnder("programs", "end", id).status()).isEqualTo(ExitStatus.DONE);
    }

    @Test
    void a_sample_is_announced_and_shown() {
        Ran announced = Ran.onSandboxUnder(
                "packs", "samples", "announce", "--first", "2097-01-01", "--last", "2097-01-31", "--json");
        String draw = announced.document().path("draw_id").asString("");

        assertThat(Ran.onSandboxUnder("packs", "samples", "show", draw).out()).contains("not over");
        assertThat(Ran.onSandboxUnder("packs", "samples", "list").out()).contains(draw);
    }

    @Test
    void lists_of_several_files_go_together() throws IOException {
        String head =
                "entry_id,list_source,published_on,kind,name,aliases,weak_aliases,birth_dates,countries,identifiers,"
                        + "addresses,programme\n";
        Path one = Files.writeString(
                folder.resolve("one.csv"), head + "Y-1,CLI-ONE,2025-01-10,Person,Qwrtzpsd Fghjklm,,,,,,,TEST\n");
        Path two = Files.writeString(
                folder.resolve("two.csv"), head + "Y-2,CLI-TWO,2025-01-10,Person,Yxcvbnm Qwrtzpsd,,,,,,,TEST\n");

        Ran taken = Ran.onSandboxUnder("lists", "take", one.toString(), two.toString());

        assertThat(taken.status()).as(taken.err()).isEqualTo(ExitStatus.DONE);
        assertThat(taken.out()).contains("CLI-ONE").contains("CLI-TWO").contains("screened again");
        assertThat(Ran.onSandboxUnder("lists", "list").out())
                .contains("CLI-ONE")
                .contains("in force");
    }

    @ParameterizedTest
    @ValueSource(strings = {"lists renew", "lists figures", "hits list", "allowances", "packs samples list"})
    void what_is_only_asked_for_is_done(String line) {
        Ran ran = Ran.onSandboxUnder(line.split(" "));

        assertThat(ran.status()).as(ran.err()).isEqualTo(ExitStatus.DONE);
    }

    @Test
    void nothing_is_known_of_what_is_not_there() {
        assertThat(Ran.onSandboxUnder("hits", "show", "0".repeat(64)).status()).isEqualTo(ExitStatus.REFUSED);
        assertThat(Ran.onSandboxUnder("packs", "explain", "pay_" + "0".repeat(32))
                        .status())
                .isEqualTo(ExitStatus.REFUSED);
        assertThat(Ran.of("packs").status()).isEqualTo(ExitStatus.USED_WRONGLY);
    }
}
