package landsea.sandbox;

import com.prowidesoftware.swift.model.mx.AbstractMX;
import com.prowidesoftware.swift.model.mx.MxAdmi00200101;
import com.prowidesoftware.swift.model.mx.MxCamt02900109;
import com.prowidesoftware.swift.model.mx.MxCamt05400108;
import com.prowidesoftware.swift.model.mx.MxPacs00200110;
import com.prowidesoftware.swift.model.mx.MxPacs00400109;
import com.prowidesoftware.swift.model.mx.dic.*;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import landsea.basics.Money;
import landsea.sandbox.BankReads.About;
import landsea.sandbox.Delivery.CreditAdvice;
import landsea.sandbox.Delivery.Remitted;

/** Writes what the banks say to LandSea: with the library of other banks, not with LandSea's own writing. */
record BankWrites(String bic) {

    static final BankWrites COLLECTING = new BankWrites("LSSCSGS0XXX");
    static final BankWrites FOREIGN = new BankWrites("LSFBSGS0XXX");

    private static final String LANDSEA = "LSEACNBCXXX";
    private static final int CODE_MAX = 4;

    /** A pacs.002. */
    byte[] status(String messageId, Instant at, About about, String status, String reason, String bankReference) {
        PaymentTransaction110 tx = new PaymentTransaction110()
                .setOrgnlGrpInf(original(about.messageId(), about.messageName()))
                .setTxSts(status);
        if (!about.endToEndId().isEmpty()) {
            tx.setOrgnlEndToEndId(about.endToEndId());
        }
        if (!about.transactionId().isEmpty()) {
            tx.setOrgnlTxId(about.transactionId());
        }
        if (!about.uetr().isEmpty()) {
            tx.setOrgnlUETR(about.uetr());
        }
        if (!bankReference.isEmpty()) {
            tx.setAcctSvcrRef(bankReference);
        }
        if (!reason.isEmpty()) {
            StatusReason6Choice why = new StatusReason6Choice();
            tx.addStsRsnInf(new StatusReasonInformation12()
                    .setRsn(reason.length() > CODE_MAX ? why.setPrtry(reason) : why.setCd(reason)));
        }
        return bytes(new MxPacs00200110()
                .setFIToFIPmtStsRpt(new FIToFIPaymentStatusReportV10()
                        .setGrpHdr(new GroupHeader91()
                                .setMsgId(messageId)
                                .setCreDtTm(time(at))
                                .setInstgAgt(agent(bic))
                                .setInstdAgt(agent(LANDSEA)))
                        .addTxInfAndSts(tx)));
    }

    /**
     * A camt.029.
     *
     * @param confirmation {@code CNCL}, {@code RJCR} or {@code PDCR}
     */
    byte[] resolution(
            String messageId,
            Instant at,
            String cancellationId,
            String endToEndId,
            String uetr,
            String confirmation,
            String reason) {
        PaymentTransaction102 tx = new PaymentTransaction102()
                .setCxlStsId(cancellationId)
                .setOrgnlEndToEndId(endToEndId)
                .setOrgnlUETR(uetr);
        if (!reason.isEmpty()) {
            CancellationStatusReason3Choice why = new CancellationStatusReason3Choice();
            tx.addCxlStsRsnInf(new CancellationStatusReason4()
                    .setRsn(reason.length() > CODE_MAX ? why.setPrtry(reason) : why.setCd(reason)));
        }
        return bytes(new MxCamt02900109()
                .setRsltnOfInvstgtn(new ResolutionOfInvestigationV09()
                        .setAssgnmt(new CaseAssignment5()
                                .setId(messageId)
                                .setAssgnr(new Party40Choice().setAgt(agent(bic)))
                                .setAssgne(new Party40Choice().setAgt(agent(LANDSEA)))
                                .setCreDtTm(time(at)))
                        .setSts(new InvestigationStatus5Choice().setConf(confirmation))
                        .addCxlDtls(new UnderlyingTransaction22().addTxInfAndSts(tx))));
    }

    /** An admi.002. */
    byte[] reject(Instant at, String reference, String reason) {
        return bytes(new MxAdmi00200101()
                .setAdmi00200101(new MessageRejectV01()
                        .setRltdRef(new MessageReference().setRef(reference))
                        .setRsn(new RejectionReason2().setRjctgPtyRsn(reason).setRjctnDtTm(time(at)))));
    }

    /** A camt.054 of one credit. The same advice is the same message. */
    byte[] notice(CreditAdvice advice) {
        PartyIdentification135 debtor = new PartyIdentification135().setNm(advice.remitter());
        EntryTransaction10 tx = new EntryTransaction10()
                .setRefs(new TransactionReferences6()
                        .setEndToEndId(advice.traceId())
                        .setUETR(Derived.uetr(advice.bankReference())))
                .setAmt(amount(advice.amount()))
                .setCdtDbtInd(CreditDebitCode.CRDT)
                .setRltdPties(new TransactionParties6()
                        .setDbtr(new Party40Choice().setPty(debtor))
                        .setCdtrAcct(new CashAccount38()
                                .setId(new AccountIdentification4Choice()
                                        .setOthr(
                                                new GenericAccountIdentification1().setId(advice.receivingNumber())))));
        if (!advice.charges().isZero()) {
            tx.setChrgs(new Charges6()
                    .addRcrd(new ChargesRecord3()
                            .setAmt(amount(advice.charges()))
                            .setCdtDbtInd(CreditDebitCode.DBIT)
                            .setChrgInclInd(true)));
        }
        ReportEntry10 entry = new ReportEntry10()
                .setAmt(amount(advice.amount()))
                .setCdtDbtInd(CreditDebitCode.CRDT)
                .setSts(new EntryStatus1Choice().setCd("BOOK"))
                .setBookgDt(new DateAndDateTime2Choice().setDtTm(time(advice.bookedAt())))
                .setValDt(new DateAndDateTime2Choice().setDt(advice.valueDate()))
                .setAcctSvcrRef(advice.bankReference())
                .setBkTxCd(new BankTransactionCodeStructure4()
                        .setDomn(new BankTransactionCodeStructure5()
                                .setCd("PMNT")
                                .setFmly(new BankTransactionCodeStructure6()
                                        .setCd("RCDT")
                                        .setSubFmlyCd("XBCT"))))
                .addNtryDtls(new EntryDetails9().addTxDtls(tx));
        return bytes(new MxCamt05400108()
                .setBkToCstmrDbtCdtNtfctn(new BankToCustomerDebitCreditNotificationV08()
                        .setGrpHdr(new GroupHeader81()
                                .setMsgId(advice.bankReference())
                                .setCreDtTm(time(advice.bookedAt())))
                        .addNtfctn(new AccountNotification17()
                                .setId(advice.bankReference())
                                .setAcct(new CashAccount39()
                                        .setId(new AccountIdentification4Choice()
                                                .setOthr(new GenericAccountIdentification1().setId("NOSTRO-LANDSEA"))))
                                .addNtry(entry))));
    }

    /** A pacs.004 of one payment. The same return is the same message. */
    byte[] back(Remitted back) {
        ReturnReason5Choice why = new ReturnReason5Choice();
        PaymentTransaction112 tx = new PaymentTransaction112()
                .setRtrId(back.bankReference())
                .setOrgnlGrpInf(original("P" + back.requestId(), "pacs.008.001.08"))
                .setOrgnlEndToEndId(back.requestId())
                .setOrgnlUETR(back.uetr())
                .setRtrdIntrBkSttlmAmt(new ActiveCurrencyAndAmount()
                        .setCcy(back.amount().currency().code())
                        .setValue(back.amount().decimal()))
                .setIntrBkSttlmDt(back.valueDate())
                .addRtrRsnInf(new PaymentReturnReason6()
                        .setRsn(
                                back.reason().length() > CODE_MAX
                                        ? why.setPrtry(back.reason())
                                        : why.setCd(back.reason())));
        if (!back.charges().isZero()) {
            tx.addChrgsInf(new Charges7().setAmt(amount(back.charges())).setAgt(agent(bic)));
        }
        Instant day = back.valueDate().atStartOfDay().toInstant(ZoneOffset.UTC);
        return bytes(new MxPacs00400109()
                .setPmtRtr(new PaymentReturnV09()
                        .setGrpHdr(new GroupHeader90()
                                .setMsgId(back.bankReference())
                                .setCreDtTm(time(day))
                                .setNbOfTxs("1")
                                .setSttlmInf(new SettlementInstruction7().setSttlmMtd(SettlementMethod1Code.INDA))
                                .setInstgAgt(agent(bic))
                                .setInstdAgt(agent(LANDSEA)))
                        .addTxInf(tx)));
    }

    private static OriginalGroupInformation29 original(String messageId, String messageName) {
        return new OriginalGroupInformation29().setOrgnlMsgId(messageId).setOrgnlMsgNmId(messageName);
    }

    private static BranchAndFinancialInstitutionIdentification6 agent(String bic) {
        return new BranchAndFinancialInstitutionIdentification6()
                .setFinInstnId(new FinancialInstitutionIdentification18().setBICFI(bic));
    }

    private static ActiveOrHistoricCurrencyAndAmount amount(Money amount) {
        return new ActiveOrHistoricCurrencyAndAmount()
                .setCcy(amount.currency().code())
                .setValue(amount.decimal());
    }

    private static OffsetDateTime time(Instant at) {
        return at.truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC);
    }

    private static byte[] bytes(AbstractMX message) {
        return message.document().getBytes(StandardCharsets.UTF_8);
    }
}
