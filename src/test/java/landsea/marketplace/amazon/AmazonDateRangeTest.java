package landsea.marketplace.amazon;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import landsea.basics.Money;
import landsea.basics.Reason;
import landsea.marketplace.BadRow;
import landsea.marketplace.EvidenceLine;
import landsea.marketplace.EvidenceLine.Standing;
import landsea.marketplace.LineSink;
import landsea.marketplace.ReadEvidence;
import landsea.marketplace.ReadFile;
import landsea.marketplace.files.StatementFiles;
import landsea.marketplace.reading.FileBytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmazonDateRangeTest {

    private static final String PREAMBLE = """
            "Includes Amazon Marketplace, Fulfillment by Amazon (FBA) transactions"
            "All amounts in USD, unless specified"
            "Definitions:"
            """;

    private static final String HEADER =
            "\"date/time\",\"settlement id\",\"type\",\"order id\",\"sku\",\"description\",\"quantity\",\"marketplace\","
                    + "\"fulfillment\",\"order city\",\"order state\",\"order postal\",\"product sales\",\"shipping credits\","
                    + "\"promotional rebates\",\"selling fees\",\"fba fees\",\"other transaction fees\",\"other\",\"total\"\n";

    private static final String HEADER_OF_2025 =
            HEADER.replace("\"total\"", "\"total\",\"Transaction Status\",\"Transaction Release Date\"");

    private static final String ORDER =
            "\"Dec 1, 2017 12:38:23 AM PST\",\"6503097031\",\"Order\",\"113-0013318-7697855\",\"GLOVE\",\"Glove, warm\",\"1\","
                    + "\"amazon.com\",\"Amazon\",\"BAINBRIDGE ISLAND\",\"WA\",\"98110-1523\",\"1,057.96\",\"3.00\",\"-3.00\","
                    + "\"-8.69\",\"-10.19\",\"0\",\"0\",\"1,039.08\"\n";

    private static final String PAYOUT = "\"Dec 2, 2017 1:38:23 PM PST\",\"6503097031\",\"Transfer\",\"\",\"\","
            + "\"To account ending in: 513\",\"\",\"\",\"\",\"\",\"\",\"\",\"0\",\"0\",\"0\",\"0\",\"0\",\"0\",\"-200.00\","
            + "\"-200.00\"\n";

    private record Read(ReadFile file, List<EvidenceLine> lines) {

        ReadEvidence evidence() {
            return file.evidence().getFirst();
        }

        List<String> codes() {
            return file.refusals().stream().map(Reason::code).toList();
        }
    }

    @Test
    void aRowIsReadWithItsPartsAndWithoutTheBuyersTown() {
        Read read = read(PREAMBLE + HEADER + ORDER + PAYOUT);
        ReadEvidence evidence = read.evidence();

        assertThat(read.file().format()).isEqualTo("AMAZON_DATE_RANGE");
        assertThat(read.file().statements()).isEmpty();
        assertThat(evidence.isSound()).isTrue();
        assertThat(evidence.marketplace()).isEqualTo("amazon.com");
        assertThat(evidence.lineCount()).isEqualTo(2);
        assertThat(evidence.period().start()).isEqualTo(Instant.parse("2017-12-01T08:00:00Z"));
        assertThat(evidence.period().end()).isEqualTo(Instant.parse("2017-12-03T07:59:59Z"));
        assertThat(evidence.counted()).isEqualTo(Money.of("USD", "1039.08"));
        assertThat(evidence.sums().get("6503097031"))
                .isEqualTo(new ReadEvidence.Sum(
                        2, Money.of("USD", "1039.08"), Money.of("USD", "-200.00"), Money.of("USD", "0.00")));

        EvidenceLine order = read.lines().getFirst();
        assertThat(order.number()).isEqualTo(5);
        assertThat(order.total()).isEqualTo(Money.of("USD", "1039.08"));
        assertThat(order.parts())
                .isEqualTo(Map.of(
                        "PRODUCT_SALES", Money.of("USD", "1057.96"),
                        "SHIPPING_CREDITS", Money.of("USD", "3.00"),
                        "PROMOTIONAL_REBATES", Money.of("USD", "-3.00"),
                        "SELLING_FEES", Money.of("USD", "-8.69"),
                        "FBA_FEES", Money.of("USD", "-10.19")));
        assertThat(order.orderId()).isEqualTo("113-0013318-7697855");
        assertThat(order.quantity()).isOne();
        assertThat(order.posted().at()).isEqualTo(Instant.parse("2017-12-01T08:38:23Z"));
        assertThat(order.standing()).isEqualTo(Standing.COUNTED);
        assertThat(read.lines().getLast().standing()).isEqualTo(Standing.TRANSFER);
        assertThat(read.toString()).doesNotContain("BAINBRIDGE").doesNotContain("98110");
    }

    @Test
    void theOrderOfColumnsAndTheWayOfWritingDoNotMatter() {
        String rewritten =
                """
                sep=;
                All amounts in USD, unless specified;;;
                total;type;date/time;settlement ID;order id;sku;quantity;marketplace;fba fees;selling fees;promotional rebates;shipping credits;product sales
                (200);Transfer;Dec 2, 2017 1:38:23 PM PST;6503097031;;;;;;;;;
                """.replace("product sales\n", "product sales;other\n").replace(";;;;;;;;;\n", ";;;;;;;;;;-200\n");
        Read one = read(PREAMBLE + HEADER + PAYOUT);
        Read other = read(rewritten);
        assertThat(other.codes()).isEmpty();
        assertThat(other.evidence().reasons()).isEmpty();
        assertThat(other.evidence().contentHash()).isEqualTo(one.evidence().contentHash());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1,057.96   | 1,057.97    | PARTS_DO_NOT_SUM          | total
            1,039.08   | 1,038.08    | PARTS_DO_NOT_SUM          | total
            1,039.08   | ''          | AMOUNT_MISSING            | total
            -10.19     | -10.19 USD  | AMOUNT_UNREADABLE         | fba fees
            -10.19     | -10.195     | AMOUNT_TOO_FINE           | fba fees
            -10.19     | ###         | DAMAGED_BY_OFFICE_PROGRAM | fba fees
            6503097031 | 6.5031E+09  | DAMAGED_BY_OFFICE_PROGRAM | settlement id
            AM PST     | AM          | DATE_WITHOUT_ZONE         | date/time
            AM PST     | AM CST      | DATE_ZONE_UNKNOWN         | date/time
            Dec 1, 2017 12:38:23 AM PST | 2017-12-01 | DATE_WITHOUT_ZONE | date/time
            "1","amazon | "one","amazon | QUANTITY_UNREADABLE      | quantity
            """, quoteCharacter = '\'')
    void aRowThatIsWrongIsNamedByLineAndColumnAndNothingIsTaken(String was, String is, String code, String column) {
        Read read = read(PREAMBLE + HEADER + PAYOUT + ORDER.replace(was, is) + ORDER);
        ReadEvidence evidence = read.evidence();
        assertThat(evidence.isSound()).isFalse();
        assertThat(evidence.lineCount()).isEqualTo(2);
        assertThat(evidence.badRowsCount()).isOne();
        BadRow bad = evidence.badRows().getFirst();
        assertThat(bad.line()).isEqualTo(6);
        assertThat(bad.column()).isEqualTo(column);
        assertThat(bad.reason().code()).isEqualTo(code);
        assertThat(evidence.reasons()).extracting(Reason::code).contains("BAD_ROWS");
    }

    @Test
    void aDifferenceIsToldToTheCent() {
        Read read = read(PREAMBLE + HEADER + ORDER.replace("1,039.08", "1,039.10"));
        assertThat(read.evidence().badRows().getFirst().reason().details())
                .containsEntry("total", "1039.10")
                .containsEntry("sum", "1039.08")
                .containsEntry("difference", "0.02");
    }

    @Test
    void aRowWithShiftedCellsShowsNoneOfThem() {
        Read read = read(PREAMBLE + HEADER + ORDER.replace("\"BAINBRIDGE ISLAND\"", "BAINBRIDGE,ISLAND"));
        BadRow bad = read.evidence().badRows().getFirst();
        assertThat(bad.reason().code()).isEqualTo("ROW_TOO_LONG");
        assertThat(bad.content()).isEmpty();
    }

    @Test
    void aFileCutOffInItsLastLineIsRefusedThere() {
        String whole = PREAMBLE + HEADER + PAYOUT + ORDER;
        Read read = read(whole.substring(0, whole.length() - 40));
        assertThat(read.evidence().isSound()).isFalse();
        assertThat(read.evidence().badRows()).extracting(BadRow::line).containsExactly(6L);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            All amounts in AUD, unless specified                                    | AUD
            指定のない場合、単位は円                                                     | JPY
            特に指定がない限り、すべての金額は円表示                                       | JPY
            Alle Beträge in Euro sofern nicht anders gekennzeichnet                 | EUR
            Todos los importes en EUR, a menos que se especifique lo contrario      | EUR
            Tous les montants sont en EUR, sauf mention contraire.                  | EUR
            Tutti gli importi sono espressi in EUR, se non diversamente specificato | EUR
            Alle bedragen in EUR, tenzij anders vermeld                             | EUR
            Todos los importes en MXN, a menos que se especifique                   | MXN
            Todas as quantias em BRL, a menos que especificado                      | BRL
            Alla belopp i SEK, om inget annat anges                                 | SEK
            Wszystkie kwoty w PLN, o ile nie określono inaczej                      | PLN
            """)
    void theLinesAboveTheHeaderGiveTheCurrency(String preamble, String currency) {
        Read read = read("\"" + preamble + "\"\n" + HEADER
                + ORDER.replace(".96", ".00")
                        .replace("1,039.08", "1,039.00")
                        .replace("-8.69", "-8.00")
                        .replace("-10.19", "-10.00"));
        assertThat(read.evidence().currency().code()).isEqualTo(currency);
        assertThat(read.evidence().counted().amount()).startsWith("10");
    }

    /** Each header whole, as the site writes it, with one row: what it sold, what it kept, and the payout's word. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            EUR | date/heure,numéro de versement,type,numéro de la commande,sku,description,quantité,Marketplace,traitement,ville d'où provient la commande,Région d'où provient la commande,code postal de la commande,Modèle de perception des taxes,ventes de produits,Taxes sur la vente des produits,crédits d'expédition,taxe sur les crédits d’expédition,crédits sur l'emballage cadeau,Taxes sur les crédits cadeaux,Rabais promotionnels,Taxes sur les remises promotionnelles,Taxes retenues sur le site de vente,frais de vente,Frais Expédié par Amazon,autres frais de transaction,autre,total,Statut de la transaction,Date de sortie de la transaction | 1 juil. 2026 08:31:35 UTC | ventes de produits | frais de vente | total | Transfert
            EUR | fecha y hora,identificador de pago,tipo,número de pedido,sku,descripción,cantidad,web de Amazon,gestión logística,ciudad de procedencia del pedido,comunidad autónoma de procedencia del pedido,código postal de procedencia del pedido,Formulario de recaudación de impuestos,ventas de productos,impuesto de ventas de productos,abonos de envío,impuestos por abonos de envío,abonos de envoltorio para regalo,giftwrap credits tax,devoluciones promocionales,promotional rebates tax,impuesto retenido en el sitio web,tarifas de venta,tarifas de Logística de Amazon,tarifas de otras transacciones,otro,total | 1 oct. 2025 0:12:33 UTC | ventas de productos | tarifas de venta | total | Transferir
            MXN | fecha/hora,Id. de liquidación,tipo ,Id. del pedido,sku,descripción,cantidad,marketplace,cumplimiento,ciudad del pedido,estado del pedido,código postal del pedido,modelo de recaudación de impuestos,ventas de productos,impuesto de ventas de productos,créditos de envío,impuesto de abono de envío,créditos por envoltorio de regalo,impuesto de créditos de envoltura,Tarifa reglamentaria,Impuesto sobre tarifa reglamentaria,descuentos promocionales,impuesto de reembolsos promocionales,impuesto de retenciones en la plataforma,tarifas de venta,tarifas fba,tarifas de otra transacción,otro,total | 1 ene 2025 12:12:33 p.m. PST | ventas de productos | tarifas de venta | total | Trasferir
            EUR | Data/Ora:,Numero pagamento,Tipo,Numero ordine,SKU,Descrizione,Quantità,Marketplace,Gestione,Città di provenienza dell'ordine,Provincia di provenienza dell'ordine,CAP dell'ordine,modello di riscossione delle imposte,Vendite,imposta sulle vendite dei prodotti,Accrediti per le spedizioni,imposta accrediti per le spedizioni,Accrediti per confezioni regalo,imposta sui crediti confezione regalo,Sconti promozionali,imposta sugli sconti promozionali,trattenuta IVA del marketplace,Commissioni di vendita,Costi del servizio Logistica di Amazon,Altri costi relativi alle transazioni,Altro,totale | 1 ott 2025 00:12:33 UTC | Vendite | Commissioni di vendita | totale | Trasferimento
            EUR | datum/tijd,schikkings-ID,type,bestelnummer,sku,beschrijving,aantal,marketplace,fulfillment,bestelling stad,status bestelling,bestelling per post,verkoop van producten,Verzendtegoeden,kredietpunten cadeauverpakking,promotiekortingen,geïnde omzetbelasting,Belasting voor marketplace-facilitator,verkoopkosten,fba-vergoedingen,overige transactiekosten,overige,totaal | 1 mrt. 2025 00:12:33 UTC | verkoop van producten | verkoopkosten | totaal | Overboeking
            SEK | datum/tid,reglerings-id,typ,beställnings-id,sku,beskrivning,antal,marknadsplats,leverans,stad för beställning,delstat för beställning,postadress för beställning,försäljning av produkter,fraktkrediter,krediter för presentinslagning,kampanjrabatter,Inkasserad moms,Skatt för marknadsplatsförmedlare,försäljningsavgifter,fba-avgifter,övriga transaktionsavgifter,Övrigt,totalt | 1 okt. 2025 00:12:33 UTC | försäljning av produkter | försäljningsavgifter | totalt | Överföring
            PLN | data/godzina,identyfikator rozliczenia,typ,identyfikator zamówienia,sku,opis,ilość,rynek,realizacja,miejscowość zamówienia,stan zamówienia,przekaz pocztowy,sprzedaż produktów,noty kredytowe za wysyłkę,środki na pokrycie pakowania na prezent,rabaty promocyjne,pobrany podatek od sprzedaży,podatek od transakcji marketplace facilitator,opłaty za sprzedaż,opłaty za fba,inne opłaty transakcyjne,inne,suma | 1 paź 2025 00:12:33 UTC | sprzedaż produktów | opłaty za sprzedaż | suma | Przelew
            TRY | tarih/saat,hesap kesim no,tip,sipariş no.,sku,açıklama,adet,pazar yeri,gönderim,sipariş şehri,sipariş durumu,sipariş postası,ürün satışları,kargo kredileri,promosyon indirimleri,satış ücretleri,Amazon Lojistik ücretleri,diğer işlem ücretleri,diğer,toplam,İşlem durumu,İşlem çıkış tarihi | 1 Ağu 2025 00:12:33 UTC | ürün satışları | satış ücretleri | toplam | Transfer
            BRL | data/hora,id de liquidação,tipo,id do pedido,sku,descrição,quantidade,mercado,tipo de conta,atendimento,cidade do pedido,estado do pedido,postal do pedido,vendas do produto,créditos de remessa,créditos de embalagem de presente,descontos promocionais,imposto de vendas coletados,tarifas de venda,taxas fba,taxas de outras transações,outro,total,Status da transação,Data de liberação da transação | 26 de mar. de 2026 06:46:03 GMT-7 | vendas do produto | tarifas de venda | total | Transferir
            """)
    void everySitesReportIsRead(
            String currency, String header, String time, String sales, String fees, String total, String payout) {
        List<String> columns = List.of(header.split(","));
        String[] sold = new String[columns.size()];
        java.util.Arrays.fill(sold, "");
        sold[0] = time;
        sold[1] = "12345678901";
        sold[columns.indexOf(sales)] = "1.059,99";
        sold[columns.indexOf(fees)] = "-60,00";
        sold[columns.indexOf(total)] = "999,99";
        String[] paid = sold.clone();
        paid[2] = payout;
        Read read =
                read("\"x " + currency + " y\"\n" + quoted(columns) + quoted(List.of(sold)) + quoted(List.of(paid)));
        assertThat(read.codes()).isEmpty();
        assertThat(read.evidence().reasons()).isEmpty();
        assertThat(read.lines())
                .extracting(EvidenceLine::standing)
                .containsExactly(Standing.COUNTED, Standing.TRANSFER);
        assertThat(read.lines().getFirst().parts())
                .isEqualTo(Map.of(
                        "PRODUCT_SALES", Money.of(currency, "1059.99"), "SELLING_FEES", Money.of(currency, "-60.00")));
        assertThat(read.lines().getFirst().settlementId()).isEqualTo("12345678901");
        assertThat(columns)
                .allSatisfy(
                        column -> assertThat(DateRangeHeaders.columnOf(column)).isNotEmpty());
    }

    private static String quoted(List<String> cells) {
        return "\"" + String.join("\",\"", cells) + "\"\n";
    }

    @Test
    void aFileThatNamesNoCurrencyOrTwoIsNotGuessedAt() {
        assertThat(read(HEADER + ORDER).codes()).containsExactly("CURRENCY_NOT_NAMED");
        assertThat(read("\"Todos los importes en dólares, a menos que se especifique\"\n" + HEADER + ORDER)
                        .codes())
                .containsExactly("CURRENCY_NOT_NAMED");
        assertThat(read(PREAMBLE + "\"All amounts in CAD\"\n" + HEADER + ORDER).codes())
                .containsExactly("CURRENCY_NAMED_TWICE");
    }

    @Test
    void aMissingOrDoubleColumnIsNamed() {
        Read missing = read(PREAMBLE + HEADER.replace("\"total\"", "\"sum of it all\"") + ORDER);
        assertThat(missing.file().refusals()).containsExactly(Reason.of("MISSING_COLUMN", "column", "total"));
        Read twice = read(PREAMBLE + HEADER.replace("\"description\"", "\"total\"") + ORDER);
        assertThat(twice.file().refusals()).containsExactly(Reason.of("DUPLICATE_COLUMN", "column", "total"));
        assertThat(read(PREAMBLE + HEADER).codes()).containsExactly("NO_EVIDENCE");
    }

    @Test
    void aColumnOfASiteAmongTheAmountsIsAPartAndTheSumShowsIt() {
        String header = HEADER.replace("\"selling fees\"", "\"TCS-IGST\",\"selling fees\"");
        Read read = read(PREAMBLE + header + ORDER.replace("\"-8.69\"", "\"-1.00\",\"-7.69\""));
        assertThat(read.evidence().reasons()).isEmpty();
        assertThat(read.lines().getFirst().parts()).containsEntry("TCS-IGST", Money.of("USD", "-1.00"));
        Read informational = read(PREAMBLE + header + ORDER.replace("\"-8.69\"", "\"5.00\",\"-8.69\""));
        assertThat(informational.evidence().badRows())
                .extracting(bad -> bad.reason().code())
                .containsExactly("PARTS_DO_NOT_SUM");
    }

    @ParameterizedTest
    @CsvSource({
        "Released,'Dec 9, 2017 1:00:00 AM PST',COUNTED",
        "Deferred,'',DEFERRED",
        "Diferido,'',DEFERRED",
        "支払い実行済み,'',COUNTED",
        "'','',COUNTED"
    })
    void whatIsNotReleasedYetStandsAside(String status, String release, Standing standing) {
        Read read = read(PREAMBLE + HEADER_OF_2025 + ORDER.replace("\n", ",\"" + status + "\",\"" + release + "\"\n"));
        assertThat(read.lines().getFirst().standing()).isEqualTo(standing);
        assertThat(read.evidence().counted().isZero()).isEqualTo(standing == Standing.DEFERRED);
    }

    @Test
    void theDecimalMarkIsAMatterOfTheWholeFile() {
        String german = ORDER.replace("1,057.96", "1.057,96")
                .replace("1,039.08", "1.039,08")
                .replace("3.00", "3,00")
                .replace("8.69", "8,69")
                .replace("10.19", "10,19");
        Read read = read(PREAMBLE.replace("USD", "EUR") + HEADER + german);
        assertThat(read.evidence().counted()).isEqualTo(Money.of("EUR", "1039.08"));
        assertThat(read.lines()).hasSize(1);
        Read mixed = read(PREAMBLE + HEADER + german + ORDER);
        assertThat(mixed.evidence().isSound()).isFalse();
        assertThat(mixed.evidence().badRowsCount()).isOne();
    }

    @Test
    void daysBeforeMonthsOrAfterIsDecidedByTheFileOrNotAtAll() {
        String third = ORDER.replace("Dec 1, 2017 12:38:23 AM PST", "03/04/2019 00:12:33 GMT+01:00");
        assertThat(read(PREAMBLE + HEADER + third).evidence().badRows())
                .extracting(bad -> bad.reason().code())
                .containsExactly("DATE_ORDER_UNCLEAR");
        Read decided = read(PREAMBLE + HEADER + third + third.replace("03/04", "13/04"));
        assertThat(decided.evidence().reasons()).isEmpty();
        assertThat(decided.lines())
                .extracting(line -> line.posted().at().toString())
                .containsExactly("2019-04-02T23:12:33Z", "2019-04-12T23:12:33Z");
    }

    @Test
    void bothMayHaveToBeDecided() {
        String third = ORDER.replace("Dec 1, 2017 12:38:23 AM PST", "03/04/2019 00:12:33 GMT+02:00")
                .replace("1,057.96", "1.057,96")
                .replace("1,039.08", "1.039,08")
                .replace("3.00", "3,00")
                .replace("8.69", "8,69")
                .replace("10.19", "10,19");
        Read read = read(PREAMBLE.replace("USD", "EUR") + HEADER + third.repeat(60) + third.replace("03/04", "30/04"));
        assertThat(read.evidence().reasons()).isEmpty();
        assertThat(read.lines()).hasSize(61);
        assertThat(read.evidence().period().end()).isEqualTo(Instant.parse("2019-04-30T21:59:59Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"注文", "Bestellung", "Commande"})
    void titlesMayBeMendedAndTheEvidenceIsTheSame(String type) {
        String order = ORDER.replace("\"Order\"", "\"" + type + "\"");
        Read one = read(PREAMBLE + HEADER + order);
        Read other = read(PREAMBLE + HEADER + order.replace("Glove, warm", "Glove, war?"));
        assertThat(other.evidence().contentHash()).isEqualTo(one.evidence().contentHash());
        Read changed = read(PREAMBLE + HEADER + order.replace("\"GLOVE\"", "\"GLOVE2\""));
        assertThat(changed.evidence().contentHash()).isNotEqualTo(one.evidence().contentHash());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            UNIQUE_ACCOUNT_IDENTIFIER,ACTIVITY_PERIOD,TRANSACTION_EVENT_ID,TRANSACTION_TYPE,TAXABLE_JURISDICTION | VAT transactions
            approval-date,reimbursement-id,case-id,amazon-order-id,amount-total                                 | FBA reimbursements
            amazon-order-id,merchant-order-id,purchase-date,last-updated-date,order-status                      | orders
            """)
    void anotherReportIsRefusedByItsName(String header, String report) {
        Read read = read(header + "\n1,2,3,4,5\n");
        assertThat(read.file().refusals()).containsExactly(Reason.of("REPORT_OF_OTHER_KIND", "report", report));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"payload":{"FinancialEvents":{"ShipmentEventList":[]}}}      | FinancialEvents
            {"payload":{"transactions":[],"nextToken":"x"}}               | transactions
            {"reports":[{"reportId":"1","reportType":"GET_V2"}]}          | reportId
            {"reportDocumentId":"amzn1.tortuga.3","url":"https://x"}      | reportDocumentId
            """)
    void anAnswerOfAnInterfaceIsNoReport(String json, String member) {
        assertThat(read(json).file().refusals()).containsExactly(Reason.of("API_ANSWER", "member", member));
    }

    private static Read read(String text) {
        List<EvidenceLine> lines = new ArrayList<>();
        ReadFile file =
                StatementFiles.read(FileBytes.of(text.getBytes(StandardCharsets.UTF_8)), "report.csv", new LineSink() {
                    @Override
                    public void restart() {
                        lines.clear();
                    }

                    @Override
                    public void line(int evidence, EvidenceLine line) {
                        lines.add(line);
                    }
                });
        return new Read(file, lines);
    }
}
