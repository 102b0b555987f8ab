package landsea.banking.rail.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import landsea.testing.Await;
import landsea.testing.SandboxApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The collecting bank leaves its messages in a folder: the whole application, on real files and a real database. */
class BankOverFilesTest {

    private static final String NOTICE = """
            <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.08"><BkToCstmrDbtCdtNtfctn>
              <GrpHdr><MsgId>FILE-1</MsgId><CreDtTm>2025-01-14T02:00:00Z</CreDtTm></GrpHdr>
              <Ntfctn><Id>FILE-1</Id><Acct><Id><Othr><Id>NOSTRO-LANDSEA</Id></Othr></Id></Acct>
                <Ntry><Amt Ccy="USD">12.34</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
                  <BookgDt><DtTm>2025-01-14T02:00:00Z</DtTm></BookgDt><ValDt><Dt>2025-01-14</Dt></ValDt>
                  <AcctSvcrRef>FILE-REF-1</AcctSvcrRef>
                  <BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>XBCT</SubFmlyCd></Fmly></Domn></BkTxCd>
                  <NtryDtls><TxDtls><Amt Ccy="USD">12.34</Amt><CdtDbtInd>CRDT</CdtDbtInd>
                    <RltdPties><CdtrAcct><Id><Othr><Id>NOBODYS0FILE</Id></Othr></Id></CdtrAcct></RltdPties></TxDtls></NtryDtls>
                </Ntry></Ntfctn>
            </BkToCstmrDbtCdtNtfctn></Document>
            """;

    @TempDir
    private Path root;

    @Test
    void a_notice_left_five_times_is_one_advice_and_what_is_no_message_is_answered_by_a_reject() throws Exception {
        try (SandboxApplication application = SandboxApplication.fresh(
                "--landsea.rails.files.banks.collecting-bank.folder=" + root,
                "--landsea.rails.files.banks.foreign-bank.folder=" + root.resolve("foreign"),
                "--landsea.foreign-bank.rail=files")) {
            for (int copy : IntStream.range(0, 5).toArray()) {
                leave("notice-" + copy + ".xml", NOTICE);
            }
            leave("broken.xml", NOTICE.substring(0, NOTICE.length() / 2));

            Await.until(() -> archived(), files -> files.size() == 6);

            assertThat(lying(application)).isEqualTo(1);
            assertThat(names(root.resolve("refused"))).isEmpty();
            assertThat(names(root.resolve("out"))).singleElement().asString().startsWith("broken.");
            assertThat(Files.readString(root.resolve("out")
                            .resolve(names(root.resolve("out")).getFirst())))
                    .contains("admi.002");
        }
    }

    private static long lying(SandboxApplication application) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(application.address("/api/v1/suspense")))
                .header(
                        "Authorization",
                        "Bearer " + application.token("operator").getOrDefault("token", ""))
                .build();
        String answer = HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofString())
                .body();
        return JsonMapper.shared().readTree(answer).findValuesAsString("bank_reference").stream()
                .filter("FILE-REF-1"::equals)
                .count();
    }

    private void leave(String name, String text) throws IOException {
        Path unfinished = root.resolve("in/." + name);
        Files.writeString(unfinished, text);
        Files.move(unfinished, root.resolve("in").resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    private List<String> archived() {
        return names(root.resolve("archive")).stream()
                .flatMap(day -> names(root.resolve("archive").resolve(day)).stream())
                .toList();
    }

    private static List<String> names(Path folder) {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.map(path -> path.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
