// What is loaded when somebody prints: labels with their symbols, and a code on the screen.
export {ReportCode} from './settings/report-code.tsx';
export {TestLabel} from './settings/test-label.tsx';
export {ReceiptLabels} from './warehouse/receipt-labels.tsx';
