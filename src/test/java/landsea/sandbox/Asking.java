package landsea.sandbox;

import java.nio.charset.StandardCharsets;

/** Messages as LandSea sends them, as text. */
final class Asking {

    private Asking() {}

    static byte[] sendBack(String id, String reference, String amount, String why) {
        return """
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pacs.004.001.09"><PmtRtr><GrpHdr><MsgId>%s</MsgId>\
                <CreDtTm>2025-01-14T02:00:00Z</CreDtTm><NbOfTxs>1</NbOfTxs><SttlmInf><SttlmMtd>INDA</SttlmMtd></SttlmInf>\
                </GrpHdr><TxInf><RtrId>%s</RtrId><OrgnlTxId>%s</OrgnlTxId><RtrdIntrBkSttlmAmt Ccy="USD">%s</RtrdIntrBkSttlmAmt>\
                <RtrRsnInf><Rsn><Cd>NARR</Cd></Rsn><AddtlInf>%s</AddtlInf></RtrRsnInf></TxInf></PmtRtr></Document>""".formatted(id, id, reference, amount, why).getBytes(StandardCharsets.UTF_8);
    }

    static byte[] status(String about, String messageName) {
        return """
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pacs.028.001.03"><FIToFIPmtStsReq><GrpHdr><MsgId>Q-%1$s</MsgId>\
                <CreDtTm>2025-01-14T02:00:00Z</CreDtTm></GrpHdr><TxInf><OrgnlGrpInf><OrgnlMsgId>%1$s</OrgnlMsgId>\
                <OrgnlMsgNmId>%2$s</OrgnlMsgNmId></OrgnlGrpInf></TxInf></FIToFIPmtStsReq></Document>""".formatted(about, messageName).getBytes(StandardCharsets.UTF_8);
    }
}
