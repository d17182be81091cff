/** Chinese texts of the sales and purchasing pages of the office; keys read `office-trade.thing.detail`. */
export const officeTradeMessagesZh = {
  'office-trade.order': '订单号',
  'office-trade.customer': '客户',
  'office-trade.vendor': '供应商',
  'office-trade.orNew': '或新建，写名称',
  'office-trade.orderedDay': '下单',
  'office-trade.shipped': '已发',
  'office-trade.received': '已收',
  'office-trade.noneSales': '没有销售订单',
  'office-trade.nonePurchase': '没有采购订单',
  'office-trade.noneNext': '按 N 新建一张。',
  'office-trade.newSales': '新建销售订单',
  'office-trade.newPurchase': '新建采购订单',
  'office-trade.save': '保存 {code}',
  'office-trade.salesMeans': '保存后，发货单马上到仓库终端。',
  'office-trade.purchaseMeans': '保存后，收货单马上到仓库终端。',
} as const;

/** English texts; a missing key does not compile. */
export const officeTradeMessagesEn = {
  'office-trade.order': 'Order no.',
  'office-trade.customer': 'Customer',
  'office-trade.vendor': 'Vendor',
  'office-trade.orNew': 'Or a new one by name',
  'office-trade.orderedDay': 'Ordered',
  'office-trade.shipped': 'Shipped',
  'office-trade.received': 'Received',
  'office-trade.noneSales': 'No sales orders',
  'office-trade.nonePurchase': 'No purchase orders',
  'office-trade.noneNext': 'Press N to write one.',
  'office-trade.newSales': 'New sales order',
  'office-trade.newPurchase': 'New purchase order',
  'office-trade.save': 'Save {code}',
  'office-trade.salesMeans': 'The shipment reaches the warehouse terminals at once.',
  'office-trade.purchaseMeans': 'The receipt reaches the warehouse terminals at once.',
} as const satisfies Record<keyof typeof officeTradeMessagesZh, string>;
