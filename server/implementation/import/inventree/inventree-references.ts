import type {Reference} from '../references.ts';

const to = (
  target: string,
  rows: readonly (readonly [table: string, column: string])[],
): readonly Reference[] => rows.map(([table, column]) => ({table, column, target}));

/** The references of the source are complete; they are checked all the same. */
export const inventreeReferences: readonly Reference[] = [
  ...to('part_category', [
    ['part_category', 'parent'],
    ['part', 'category'],
  ]),
  ...to('part', [
    ['part', 'variant_of'],
    ['bom_item', 'part'],
    ['bom_item', 'sub_part'],
    ['bom_item_substitute', 'part'],
    ['supplier_part', 'part'],
    ['manufacturer_part', 'part'],
    ['stock_item', 'part'],
    ['part_test_template', 'part'],
    ['build', 'part'],
    ['sales_order_line', 'part'],
  ]),
  ...to('bom_item', [
    ['bom_item_substitute', 'bom_item'],
    ['build_line', 'bom_item'],
  ]),
  ...to('company', [
    ['manufacturer_part', 'manufacturer'],
    ['supplier_part', 'supplier'],
    ['purchase_order', 'supplier'],
    ['sales_order', 'customer'],
  ]),
  ...to('manufacturer_part', [['supplier_part', 'manufacturer_part']]),
  ...to('supplier_part', [
    ['supplier_price_break', 'part'],
    ['purchase_order_line', 'part'],
    ['stock_item', 'supplier_part'],
  ]),
  ...to('stock_location', [
    ['stock_location', 'parent'],
    ['stock_item', 'location'],
  ]),
  ...to('project_code', [['purchase_order', 'project_code']]),
  ...to('purchase_order', [
    ['purchase_order_line', 'order'],
    ['purchase_order_extra_line', 'order'],
    ['stock_item', 'purchase_order'],
  ]),
  ...to('sales_order', [
    ['sales_order_line', 'order'],
    ['sales_order_extra_line', 'order'],
    ['sales_order_shipment', 'order'],
  ]),
  ...to('sales_order_line', [['sales_order_allocation', 'line']]),
  ...to('stock_item', [
    ['stock_item_test_result', 'stock_item'],
    ['sales_order_allocation', 'item'],
    ['build_allocation', 'stock_item'],
  ]),
  ...to('part_test_template', [['stock_item_test_result', 'template']]),
  ...to('build', [
    ['build', 'parent'],
    ['build_line', 'build'],
    ['stock_item', 'build'],
  ]),
  ...to('build_line', [['build_allocation', 'build_line']]),
];
